/** What differs between the releases of minikube that the profiles have. */
export interface Release {
  readonly version: string;
  readonly commit: string;
  readonly kubernetes: string;
  readonly docker: string;
  /** The virtual machine or the container that a node is. */
  readonly driver: 'docker' | 'virtualbox';
  /** The default memory of a node, in MB. */
  readonly memoryMb: number;
  readonly storageProvisioner: string;
  /** By addon, as `addons enable` names them. */
  readonly addonImages: Readonly<Record<string, readonly string[]>>;
}

const v1231: Release = {
  version: 'v1.23.1',
  commit: '9e2f8cb489d9b3e871ba206d40ae92c7521b7e76-dirty',
  kubernetes: 'v1.22.1',
  docker: '20.10.8',
  driver: 'docker',
  memoryMb: 2200,
  storageProvisioner: 'storage-provisioner:v5',
  addonImages: {
    ingress: [
      'k8s.gcr.io/ingress-nginx/controller:v1.0.0-beta.3',
      'k8s.gcr.io/ingress-nginx/kube-webhook-certgen:v1.0',
    ],
    'metrics-server': ['k8s.gcr.io/metrics-server/metrics-server:v0.4.2'],
    dashboard: ['kubernetesui/dashboard:v2.3.1', 'kubernetesui/metrics-scraper:v1.0.7'],
  },
};

const v120: Release = {
  version: 'v1.2.0',
  commit: '',
  kubernetes: 'v1.15.0',
  docker: '18.09.6',
  driver: 'virtualbox',
  memoryMb: 2048,
  storageProvisioner: 'storage-provisioner:v1.8.1',
  addonImages: { ingress: [], dashboard: [] },
};

/** The release that makes clusters of this version of Kubernetes. */
export function releaseFor(kubernetes: string): Release {
  return [v1231, v120].find((release) => release.kubernetes === kubernetes) ?? v1231;
}
