/**
 * What a container sees of its own control group: the shares of a processor it was given, and its limits.
 * Spec: https://docs.kernel.org/admin-guide/cgroup-v2.html,
 * https://docs.kernel.org/admin-guide/cgroup-v1/, pkg/kubelet/cm/helpers_linux.go
 * Simplified: only what was asked for; what is used at the moment is not there.
 */
import { quantityOf } from '#lib/kube/quantity.ts';
import type { FileLayer } from '#lib/sim/files.ts';
import type { ProfileMachine } from '../../profile.ts';

export interface CpuGroup {
  /** 1024 for a whole processor. */
  readonly shares: number;
  /** How much of a processor it may use at most, in thousandths; absent: no limit. */
  readonly quotaMillis?: number;
}

const leastShares = 2;
const periodUs = 100_000;
const unlimitedV1 = '9223372036854771712';

/** A container's group as the kubelet makes it of requests and limits. */
export function cpuGroup(
  { requests, limits }: { requests?: Record<string, string>; limits?: Record<string, string> },
  /** Before v1.2 limits of processors were not enforced. */
  isEnforced: boolean,
): CpuGroup {
  const request = millis(requests?.['cpu'] ?? limits?.['cpu']);
  const limit = limits?.['cpu'] === undefined || !isEnforced ? undefined : millis(limits['cpu']);
  const shares = Math.max(leastShares, Math.floor((request * 1024) / 1000));
  return { shares, ...(limit === undefined ? {} : { quotaMillis: limit }) };
}

const millis = (amount: string | undefined): number =>
  amount === undefined ? 0 : Number(quantityOf(amount).nano / 1_000_000n);

export interface Groups {
  readonly cpu: CpuGroup;
  readonly memoryLimitBytes?: number | undefined;
}

/** Below /sys/fs/cgroup. */
export const cgroupFiles = (version: 1 | 2, groups: Groups): FileLayer =>
  version === 2 ? second(groups) : first(groups);

function second({ cpu: { shares, quotaMillis }, memoryLimitBytes }: Groups): FileLayer {
  const weight = 1 + Math.floor(((shares - 2) * 9999) / 262_142);
  const quota = quotaMillis === undefined ? 'max' : String(quotaMillis * 100);
  return {
    '/cgroup.controllers': 'cpuset cpu io memory hugetlb pids rdma misc\n',
    '/cpu.max': `${quota} ${periodUs}\n`,
    '/cpu.weight': `${weight}\n`,
    '/memory.max': `${memoryLimitBytes ?? 'max'}\n`,
  };
}

function first({ cpu: { shares, quotaMillis }, memoryLimitBytes }: Groups): FileLayer {
  return {
    '/cpu/cpu.shares': `${shares}\n`,
    '/cpu/cpu.cfs_period_us': `${periodUs}\n`,
    '/cpu/cpu.cfs_quota_us': `${quotaMillis === undefined ? -1 : quotaMillis * 100}\n`,
    '/memory/memory.limit_in_bytes': `${memoryLimitBytes ?? unlimitedV1}\n`,
  };
}

/** Since Ubuntu 21.10 and kernel 5.13 machines mount the second version. */
export function cgroupVersion({ kernelVersion }: Pick<ProfileMachine, 'kernelVersion'>): 1 | 2 {
  const [major = 0, minor = 0] = kernelVersion.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 13) ? 2 : 1;
}
