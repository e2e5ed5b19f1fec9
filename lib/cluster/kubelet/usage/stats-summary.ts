/** The kubelet's /stats/summary. Spec: staging/src/k8s.io/kubelet/pkg/apis/stats/v1alpha1/types.go */
import { toTimestamp } from '#lib/sim/clock.ts';
import type { Usage } from '#lib/images/image.ts';
import type { NodeUsage, PodUsage } from './node-usage.ts';

/** How often the kubelet looks. */
const periodMs = 10_000;

export interface StatsSummary {
  readonly node: { readonly nodeName: string } & Figures;
  readonly pods: readonly PodStats[];
}

export interface Figures {
  readonly startTime?: string;
  readonly cpu: { readonly time: string; readonly usageNanoCores: number };
  readonly memory: { readonly time: string; readonly workingSetBytes: number };
}

export interface PodStats {
  readonly podRef: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly containers: readonly ({ readonly name: string } & Figures)[];
}

export function statsSummary(nodeName: string, usage: NodeUsage, nowMs: number): StatsSummary {
  const time = toTimestamp(Math.floor(nowMs / periodMs) * periodMs);
  return {
    node: { nodeName, ...figures(usage, time) },
    pods: usage.pods.map((pod) => podStats(pod, time)),
  };
}

const podStats = ({ name, namespace, uid, containers }: PodUsage, time: string): PodStats => ({
  podRef: { name, namespace, uid },
  containers: containers.map((one) => ({
    name: one.name,
    startTime: toTimestamp(one.startedMs),
    ...figures(one, time),
  })),
});

const figures = ({ cpuMillis, memoryBytes }: Usage, time: string): Figures => ({
  cpu: { time, usageNanoCores: Math.round(cpuMillis * 1e6) },
  memory: { time, workingSetBytes: memoryBytes },
});
