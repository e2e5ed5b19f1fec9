/** Spec: `kubectl apply view-last-applied --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const applyViewLastAppliedPage = {
  path: 'apply view-last-applied',
  usage: 'apply view-last-applied (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)',
  short: 'View the latest last-applied-configuration annotations of a resource/object',
  long: `View the latest last-applied-configuration annotations by type/name or file.

 The default output will be printed to stdout in YAML format. You can use the -o option to change the output format.`,
  examples: `# View the last-applied-configuration annotations by type/name in YAML
kubectl apply view-last-applied deployment/nginx

# View the last-applied-configuration annotations by file in JSON
kubectl apply view-last-applied -f deploy.yaml -o json`,
  flags: {
    all: {
      type: 'bool',
      help: 'Select all resources in the namespace of the specified resource types',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files that contains the last-applied-configuration annotations',
    },
    kustomize: flags.kustomize,
    output: {
      type: 'string',
      short: 'o',
      default: 'yaml',
      help: 'Output format. Must be one of (yaml, json)',
    },
    recursive: flags.recursive,
    selector: flags.selector,
  },
} as const satisfies CommandPage;
