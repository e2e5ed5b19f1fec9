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
  /** Machines beside the cluster that one can log in to. */
  readonly hosts?: readonly ProfileMachine[];
  /** "off": there is no cluster yet; a tool on a host makes it. */
  readonly begins?: 'off';
  /** "services": its programs are units of the machines, installed from packages; pods of kubeadm's by default. */
  readonly installedAs?: 'services';
  /** Pods and their controllers that run when the student first meets it. */
  readonly workload?: readonly PresentWorkload[];
  /** Where the API server lets in whoever comes, without asking who it is. */
  readonly insecurePort?: { readonly address: '0.0.0.0' | '127.0.0.1'; readonly port: number };
  /** Lines of the login user's .bashrc beside the usual ones. */
  readonly shellLines?: readonly string[];
  /** Where kubectl is installed; /usr/bin by default. */
  readonly kubectlFolder?: string;
  /** Where the API server listens; 6443 by default. */
  readonly securePort?: number;
  /** The version of kubectl on the machines; the cluster's by default. */
  readonly clientVersion?: string;
  /** Programs on its machines that not every machine has: "minikube". */
  readonly tools?: readonly string[];
  /** "10.244.0.0/16". */
  readonly podSubnet: string;
  /** "10.96.0.0/12". */
  readonly serviceSubnet: string;
  readonly clusterDomain: string;
  /** '': the cluster has no DNS of its own. */
  readonly dnsAddress: string;
  /** How far the cluster's life had gone when the student first meets it, in seconds. */
  readonly ageSeconds: number;
  /** "2026-11-20T18:41:30Z": where the clock stands then. */
  readonly startTime: string;
  /** ClusterIPs that the allocator of this era's cluster would hand to Services of these names: "default/httpd-src". */
  readonly serviceAddresses?: Readonly<Record<string, string>>;
  /** Likewise node ports, in the order of the Service's ports. */
  readonly nodePorts?: Readonly<Record<string, readonly number[]>>;
  /** Where terminals open: a node or a host. */
  readonly login: {
    readonly node: string;
    readonly user: string;
    readonly home: string;
    readonly cwd: string;
  };
  readonly addons: readonly string[];
  /** The cluster's own images; kubeadm's of v1.32 by default. */
  readonly system?: SystemImages;
  /** How kube-proxy chooses among endpoints; "iptables" by default. */
  readonly proxyMode?: 'iptables' | 'ipvs' | 'userspace';
  /** How images are pulled and behave; by default every name can be pulled. */
  readonly images?: ImageRules;
}

export interface SystemImages {
  /** Where they come from: "k8s.gcr.io". */
  readonly registry: string;
  /** "etcd:3.5.0-0". */
  readonly etcd: string;
  readonly coredns: string;
  readonly pause: string;
}

export interface ProfileNode extends ProfileMachine {
  readonly isControlPlane: boolean;
  readonly podCIDR: string;
  /** The address the first pod on this node is given; those that follow count on from it. */
  readonly firstPodAddress: string;
}

/** A ReplicationController and its pods, in the namespace default. */
export interface PresentWorkload {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly port?: number;
  readonly memory?: string;
  /** What its pods call themselves, where that is not their name. */
  readonly hostname?: string;
  readonly ageHours: number;
  readonly pods: readonly {
    /** What stands after the controller's name and a dash. */
    readonly suffix: string;
    readonly node: string;
    readonly address: string;
    readonly restarts?: number;
  }[];
}

export interface ProfileMachine {
  /** The node's name. */
  readonly name: string;
  /** What the machine calls itself, where that is not the node's name. */
  readonly hostname?: string;
  readonly address: string;
  readonly cpu: string;
  readonly memory: string;
  readonly osImage: string;
  readonly kernelVersion: string;
  /** "containerd://1.7.27". */
  readonly containerRuntimeVersion: string;
}

/** The nodes and the hosts of a profile. */
export const machinesOf = ({ nodes, hosts = [] }: Profile): readonly ProfileMachine[] => [
  ...nodes,
  ...hosts,
];
