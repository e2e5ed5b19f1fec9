/**
 * What the kubelet of a node has written into the journal: worked out, when somebody reads it, from what it did.
 * Simplified: what it says at its start, of pods it takes in, and of whatever went wrong; only failures within the
 * hour that their events last.
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import type { World } from '#lib/sim/world.ts';
import { allRecords, podKey, type PodRecord } from '../kubelet/records.ts';
import type { Profile } from '../profile.ts';
import { klog } from './klog.ts';
import type { UnitLine, UnitRecord } from './unit-state.ts';

interface Parts {
  readonly world: World;
  readonly profile: Profile;
  readonly node: string;
  readonly bootMs: number;
}

interface KubeletState {
  readonly pid: number;
  readonly record: UnitRecord | undefined;
}

type Said = readonly [atMs: number, level: 'I' | 'W' | 'E', at: string, text: string];

export function kubeletLines(parts: Parts, { pid, record }: KubeletState): UnitLine[] {
  const said: Said[] = [
    ...startLines(parts, parts.bootMs + 4000),
    ...(record && record.state === 'active' && record.starts > 0
      ? startLines(parts, record.sinceMs)
      : []),
    ...(record?.unheard === undefined ? [] : unheardLines(parts, record)),
    ...allRecords(parts.world)
      .filter(({ node }) => node === parts.node)
      .flatMap(podLines),
    ...failureLines(parts),
  ];
  return said.map(([atMs, level, at, text]) => ({
    unit: 'kubelet',
    source: 'kubelet',
    atMs,
    pid,
    text: klog(atMs, level, { pid, at, text }),
  }));
}

function startLines({ profile, node }: Parts, atMs: number): Said[] {
  const version = profile.kubernetesVersion;
  return [
    [atMs + 120, 'I', 'server.go:520', `"Kubelet version" kubeletVersion="${version}"`],
    [atMs + 121, 'I', 'server.go:522', '"Golang settings" GOGC="" GOMAXPROCS="" GOTRACEBACK=""'],
    [atMs + 140, 'I', 'server.go:954', '"Client rotation is on, will bootstrap in background"'],
    [
      atMs + 160,
      'I',
      'certificate_store.go:147',
      '"Loading cert/key pair from a file" filePath="/var/lib/kubelet/pki/kubelet-client-current.pem"',
    ],
    [
      atMs + 170,
      'I',
      'dynamic_cafile_content.go:161',
      '"Starting controller" name="client-ca-bundle::/etc/kubernetes/pki/ca.crt"',
    ],
    [atMs + 190, 'I', 'kubelet.go:446', '"Attempting to sync node with API server"'],
    [
      atMs + 191,
      'I',
      'kubelet.go:341',
      '"Adding static pod path" path="/etc/kubernetes/manifests"',
    ],
    [atMs + 195, 'I', 'kubelet.go:352', '"Adding apiserver pod source"'],
    [
      atMs + 210,
      'I',
      'kuberuntime_manager.go:269',
      '"Container runtime initialized" containerRuntime="containerd" version="1.7.27" apiVersion="v1"',
    ],
    [atMs + 230, 'I', 'server.go:1287', '"Started kubelet"'],
    [atMs + 240, 'I', 'volume_manager.go:297', '"Starting Kubelet Volume Manager"'],
    [
      atMs + 260,
      'I',
      'kubelet_network_linux.go:49',
      '"Initialized iptables rules." protocol="IPv4"',
    ],
    [atMs + 270, 'I', 'kubelet.go:2382', '"Starting kubelet main sync loop"'],
    [atMs + 400, 'I', 'kubelet_node_status.go:75', `"Attempting to register node" node="${node}"`],
    [atMs + 420, 'I', 'kubelet_node_status.go:78', `"Successfully registered node" node="${node}"`],
  ];
}

const mostTries = 60;

function unheardLines({ world, node }: Parts, { unheard = '', sinceMs }: UnitRecord): Said[] {
  const nowMs = world.clock.nowMs;
  const lines: Said[] = [];
  const escaped = unheard.replaceAll('"', '\\"');
  for (let at = sinceMs + 450, n = 0; at <= nowMs && n < mostTries; at += 7000, n++) {
    lines.push([
      at,
      'E',
      'kubelet_node_status.go:107',
      `"Unable to register node with API server" err="Post ${escaped}" node="${node}"`,
    ]);
    lines.push([
      at + 400,
      'E',
      'controller.go:145',
      `"Failed to ensure lease exists, will retry" err="Get ${escaped.replace('/api/v1/nodes', `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${node}?timeout=10s`)}" interval="7s"`,
    ]);
    lines.push([
      at + 900,
      'E',
      'kubelet.go:3002',
      `"Error getting the current node from lister" err="node \\"${node}\\" not found"`,
    ]);
  }
  return lines;
}

function podLines(record: PodRecord): Said[] {
  const pod = podKey(record);
  const started = Object.values(record.containers).map(({ startedMs }) => startedMs);
  if (started.length === 0) return [];
  const first = Math.min(...started);
  const seconds = ((first - record.firstSeenMs) / 1000).toFixed(9);
  return [
    [
      record.firstSeenMs + 60,
      'I',
      'reconciler_common.go:251',
      `"operationExecutor.VerifyControllerAttachedVolume started for volume \\"kube-api-access-${record.uid.slice(0, 5)}\\" (UniqueName: \\"kubernetes.io/projected/${record.uid}-kube-api-access-${record.uid.slice(0, 5)}\\") pod \\"${record.name}\\" (UID: \\"${record.uid}\\") " pod="${pod}"`,
    ],
    [
      first + 900,
      'I',
      'pod_startup_latency_tracker.go:104',
      `"Observed pod startup duration" pod="${pod}" podStartSLOduration=${Number(seconds)} podStartE2EDuration="${Number(seconds)}s" podCreationTimestamp="${toTimestamp(record.firstSeenMs).replace('T', ' ').replace('Z', ' +0000 UTC')}"`,
    ],
  ];
}

interface KubeletEvent extends AnyObject {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly firstTimestamp?: string;
  readonly lastTimestamp?: string;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly involvedObject: {
    readonly namespace?: string;
    readonly name: string;
    readonly uid?: string;
  };
}

/** Where the kubelet's source says such things. */
const places: Readonly<Record<string, string>> = {
  Failed: 'kuberuntime_manager.go:1341',
  BackOff: 'pod_workers.go:1301',
  Unhealthy: 'prober.go:107',
  FailedMount: 'nestedpendingoperations.go:348',
  FailedCreatePodSandBox: 'kuberuntime_sandbox.go:72',
};

function failureLines({ world, node }: Parts): Said[] {
  return world.store
    .range<KubeletEvent>('/registry/events/')
    .map(({ value }) => value)
    .filter(({ source, type }) => source?.host === node && type === 'Warning')
    .flatMap((event) => {
      const { namespace = '', name, uid = '' } = event.involvedObject;
      const error = event.message.replaceAll('"', '\\"');
      const text = `"Error syncing pod, skipping" err="${error}" pod="${namespace}/${name}" podUID="${uid}"`;
      const place = places[event.reason] ?? 'pod_workers.go:1301';
      const moments = new Set([event.firstTimestamp, event.lastTimestamp]);
      return [...moments].flatMap((at): Said[] => (at ? [[Date.parse(at), 'E', place, text]] : []));
    });
}
