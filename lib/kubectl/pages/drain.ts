/** Spec: `kubectl drain --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const drainPage = {
  path: 'drain',
  usage: 'drain NODE',
  short: 'Drain node in preparation for maintenance',
  long: `Drain node in preparation for maintenance.

 The given node will be marked unschedulable to prevent new pods from arriving. 'drain' evicts the pods if the API server supports https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ eviction https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ . Otherwise, it will use normal DELETE to delete the pods. The 'drain' evicts or deletes all pods except mirror pods (which cannot be deleted through the API server).  If there are daemon set-managed pods, drain will not proceed without --ignore-daemonsets, and regardless it will not delete any daemon set-managed pods, because those pods would be immediately replaced by the daemon set controller, which ignores unschedulable markings.  If there are any pods that are neither mirror pods nor managed by a replication controller, replica set, daemon set, stateful set, or job, then drain will not delete any pods unless you use --force.  --force will also allow deletion to proceed if the managing resource of one or more pods is missing.

 'drain' waits for graceful termination. You should not operate on the machine until the command completes.

 When you are ready to put the node back into service, use kubectl uncordon, which will make the node schedulable again.

https://kubernetes.io/images/docs/kubectl_drain.svg Workflowhttps://kubernetes.io/images/docs/kubectl_drain.svg`,
  examples: `# Drain node "foo", even if there are pods not managed by a replication controller, replica set, job, daemon set, or stateful set on it
kubectl drain foo --force

# As above, but abort if there are pods not managed by a replication controller, replica set, job, daemon set, or stateful set, and use a grace period of 15 minutes
kubectl drain foo --grace-period=900`,
  flags: {
    'chunk-size': flags.chunkSize,
    'delete-emptydir-data': {
      type: 'bool',
      help: 'Continue even if there are pods using emptyDir (local data that will be deleted when the node is drained).',
    },
    'disable-eviction': {
      type: 'bool',
      help: 'Force drain to use delete, even if eviction is supported. This will bypass checking PodDisruptionBudgets, use with caution.',
    },
    'dry-run': flags.dryRun,
    force: {
      type: 'bool',
      help: 'Continue even if there are pods that do not declare a controller.',
    },
    'grace-period': {
      type: 'int',
      default: -1,
      help: 'Period of time in seconds given to each pod to terminate gracefully. If negative, the default value specified in the pod will be used.',
    },
    'ignore-daemonsets': { type: 'bool', help: 'Ignore DaemonSet-managed pods.' },
    'pod-selector': { type: 'string', help: 'Label selector to filter pods on the node' },
    selector: flags.selector,
    'skip-wait-for-delete-timeout': {
      type: 'int',
      help: 'If pod DeletionTimestamp older than N seconds, skip waiting for the pod.  Seconds must be greater than 0 to skip.',
    },
    timeout: {
      type: 'duration',
      help: 'The length of time to wait before giving up, zero means infinite',
    },
  },
} as const satisfies CommandPage;
