/** Spec: `kubectl autoscale --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const autoscalePage = {
  path: 'autoscale',
  usage:
    'autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu-percent=CPU]',
  short: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  long: `Creates an autoscaler that automatically chooses and sets the number of pods that run in a Kubernetes cluster.

 Looks up a deployment, replica set, stateful set, or replication controller by name and creates an autoscaler that uses the given resource as a reference. An autoscaler can automatically increase or decrease number of pods deployed within the system as needed.`,
  examples: `# Auto scale a deployment "foo", with the number of pods between 2 and 10, no target CPU utilization specified so a default autoscaling policy will be used
kubectl autoscale deployment foo --min=2 --max=10

# Auto scale a replication controller "foo", with the number of pods between 1 and 5, target CPU utilization at 80%
kubectl autoscale rc foo --max=5 --cpu-percent=80`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'cpu-percent': {
      type: 'int32',
      default: -1,
      help: "The target average CPU utilization (represented as a percent of requested CPU) over all the pods. If it's not specified or negative, a default autoscaling policy will be used.",
    },
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-autoscale',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files identifying the resource to autoscale.',
    },
    kustomize: flags.kustomize,
    max: {
      type: 'int32',
      default: -1,
      required: true,
      help: 'The upper limit for the number of pods that can be set by the autoscaler. Required.',
    },
    min: {
      type: 'int32',
      default: -1,
      help: "The lower limit for the number of pods that can be set by the autoscaler. If it's not specified or negative, the server will apply a default value.",
    },
    name: {
      type: 'string',
      help: 'The name for the newly created object. If not specified, the name of the input resource will be used.',
    },
    output: flags.output,
    record: flags.record,
    recursive: flags.recursive,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
