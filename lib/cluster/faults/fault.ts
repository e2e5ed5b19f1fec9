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
  /** kube-proxy on the node does not come up: its lock is a folder. What it had set up stays. */
  | { readonly kind: 'kube-proxy'; readonly node: string }
  /** A firewall on the node drops what comes in at a port; when none is named, all that comes to it and its pods. */
  | { readonly kind: 'firewall'; readonly node: string; readonly port?: number }
  /** Images of this host cannot be pulled: "docker.io". */
  | { readonly kind: 'registry'; readonly host: string }
  /** Pulls take a hundred times as long. */
  | { readonly kind: 'slow-pulls' }
  /** The time of the API server's certificate is over; clients that look at it turn away. */
  | { readonly kind: 'certificate' }
  /** CoreDNS has no pods: names do not resolve in the cluster. */
  | { readonly kind: 'dns' };

/** "power node01", "firewall node01 10250", "registry docker.io", "dns". */
export function faultName(fault: Fault): string {
  const { kind, ...more } = fault;
  return [kind, ...Object.values(more).map(String)].join(' ');
}
