/**
 * An era as data: which versions, which nodes, which addresses, which objects a cluster starts with.
 * The engine is the same for all of them.
 */
import type { ImageRules } from '#lib/images/image.ts';

export interface Profile {
  /** "kubeadm-1.32". */
  readonly name: string;
  /** "v1.32.13". */
  readonly kubernetesVersion: string;
  readonly nodes: readonly ProfileNode[];
  /** "10.244.0.0/16". */
  readonly podSubnet: string;
  /** "10.96.0.0/12". */
  readonly serviceSubnet: string;
  readonly clusterDomain: string;
  readonly dnsAddress: string;
  /** How far the cluster's life had gone when the student first meets it, in seconds. */
  readonly ageSeconds: number;
  /** "2026-11-20T18:41:30Z": where the clock stands then. */
  readonly startTime: string;
  /** ClusterIPs that the allocator of this era's cluster would hand to Services of these names: "default/httpd-src". */
  readonly serviceAddresses?: Readonly<Record<string, string>>;
  /** The hosts one can log in to; the first is where terminals open. */
  readonly login: {
    readonly node: string;
    readonly user: string;
    readonly home: string;
    readonly cwd: string;
  };
  readonly addons: readonly string[];
  /** How kube-proxy chooses among endpoints; "iptables" by default. */
  readonly proxyMode?: 'iptables' | 'ipvs' | 'userspace';
  /** How images are pulled and behave; by default every name can be pulled. */
  readonly images?: ImageRules;
}

export interface ProfileNode {
  readonly name: string;
  readonly address: string;
  readonly isControlPlane: boolean;
  readonly podCIDR: string;
  /** The address the first pod on this node is given; those that follow count on from it. */
  readonly firstPodAddress: string;
  readonly cpu: string;
  readonly memory: string;
  readonly osImage: string;
  readonly kernelVersion: string;
  readonly containerRuntimeVersion: string;
}
