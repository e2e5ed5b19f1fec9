/** Spec: `kubectl cluster-info --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const clusterInfoPage = {
  path: 'cluster-info',
  usage: 'cluster-info [flags]',
  short: 'Display cluster information',
  long: "Display addresses of the control plane and services with label kubernetes.io/cluster-service=true. To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.",
  examples: `# Print the address of the control plane and cluster services
kubectl cluster-info`,
  flags: {},
} as const satisfies CommandPage;
