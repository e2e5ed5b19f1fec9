/** Spec: `kubectl set resources --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const setResourcesPage = {
  path: 'set resources',
  usage: 'set resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]',
  short: 'Update resource requests/limits on objects with pod templates',
  long: `Specify compute resource requirements (CPU, memory) for any resource that defines a pod template.  If a pod is successfully scheduled, it is guaranteed the amount of resource requested, but may burst up to its specified limits.

 For each compute resource, if a limit is specified and a request is omitted, the request will default to the limit.

 Possible resources include (case insensitive): Use "kubectl api-resources" for a complete list of supported resources..`,
  examples: `# Set a deployments nginx container cpu limits to "200m" and memory to "512Mi"
kubectl set resources deployment nginx -c=nginx --limits=cpu=200m,memory=512Mi

# Set the resource request and limits for all containers in nginx
kubectl set resources deployment nginx --limits=cpu=200m,memory=512Mi --requests=cpu=100m,memory=256Mi

# Remove the resource requests for resources on containers in nginx
kubectl set resources deployment nginx --limits=cpu=0,memory=0 --requests=cpu=0,memory=0

# Print the result (in yaml format) of updating nginx container limits from a local, without hitting the server
kubectl set resources -f path/to/file.yaml --limits=cpu=200m,memory=512Mi --local -o yaml`,
  flags: {
    all: flags.all,
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    containers: {
      type: 'string',
      short: 'c',
      default: '*',
      help: 'The names of containers in the selected pod templates to change, all containers are selected by default - may use wildcards',
    },
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-set',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: flags.filename,
    kustomize: flags.kustomize,
    limits: {
      type: 'string',
      help: "The resource requirement requests for this container.  For example, 'cpu=100m,memory=256Mi'.  Note that server side components may assign requests depending on the server configuration, such as limit ranges.",
    },
    local: {
      type: 'bool',
      help: 'If true, set resources will NOT contact api-server but run locally.',
    },
    output: flags.output,
    record: flags.record,
    recursive: flags.recursive,
    requests: {
      type: 'string',
      help: "The resource requirement requests for this container.  For example, 'cpu=100m,memory=256Mi'.  Note that server side components may assign requests depending on the server configuration, such as limit ranges.",
    },
    selector: flags.selector,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
