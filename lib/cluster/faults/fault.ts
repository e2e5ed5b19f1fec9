/**
 * What can go wrong in a cluster from outside of it: a value each, the same every time, and every one can be undone.
 * They are for labs, for grading on forks, and for the curious.
 */
export type Fault =
  /** The machine is off, as if its plug had been pulled. */
  | { readonly kind: 'power'; readonly node: string }
  /** `systemctl stop kubelet`: containers run on, nobody looks after them. */
  | { readonly kind: 'kubelet'; readonly node: string }
  /** `systemctl stop containerd`. */
  | { readonly kind: 'containerd'; readonly node: string }
  /** The node is cut off from all others. */
  | { readonly kind: 'network'; readonly node: string }
  /** Something outside of its pods has taken all of the node's memory but a little. */
  | { readonly kind: 'memory-pressure'; readonly node: string }
  /** Something outside of its pods has filled the node's disk. */
  | { readonly kind: 'disk-pressure'; readonly node: string }
  /** Images of this host cannot be pulled: "docker.io". */
  | { readonly kind: 'registry'; readonly host: string }
  /** CoreDNS has no pods: names do not resolve in the cluster. */
  | { readonly kind: 'dns' };

/** "power node01", "registry docker.io", "dns". */
export function faultName(fault: Fault): string {
  if ('node' in fault) return `${fault.kind} ${fault.node}`;
  return 'host' in fault ? `${fault.kind} ${fault.host}` : fault.kind;
}
