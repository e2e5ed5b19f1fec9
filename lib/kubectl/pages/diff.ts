/** Spec: `kubectl diff --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const diffPage = {
  path: 'diff',
  usage: 'diff -f FILENAME',
  short: 'Diff the live version against a would-be applied version',
  long: `Diff configurations specified by file name or stdin between the current online configuration, and the configuration as it would be if applied.

 The output is always YAML.

 KUBECTL_EXTERNAL_DIFF environment variable can be used to select your own diff command. Users can use external commands with params too, example: KUBECTL_EXTERNAL_DIFF="colordiff -N -u"

 By default, the "diff" command available in your path will be run with the "-u" (unified diff) and "-N" (treat absent files as empty) options.

 Exit status: 0 No differences were found. 1 Differences were found. >1 Kubectl or diff failed with an error.

 Note: KUBECTL_EXTERNAL_DIFF, if used, is expected to follow that convention.`,
  examples: `# Diff resources included in pod.json
kubectl diff -f pod.json

# Diff file read from stdin
cat service.yaml | kubectl diff -f -`,
  flags: {
    concurrency: {
      type: 'int',
      default: 1,
      help: 'Number of objects to process in parallel when diffing against the live version. Larger number = faster, but more memory, I/O and CPU over that shorter period of time.',
    },
    'field-manager': {
      type: 'string',
      default: 'kubectl-client-side-apply',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files contains the configuration to diff',
    },
    'force-conflicts': {
      type: 'bool',
      help: 'If true, server-side apply will force the changes against conflicts.',
    },
    kustomize: flags.kustomize,
    prune: {
      type: 'bool',
      help: 'Include resources that would be deleted by pruning. Can be used with -l and default shows all resources would be pruned',
    },
    'prune-allowlist': {
      type: 'stringArray',
      help: 'Overwrite the default allowlist with <group/version/kind> for --prune',
    },
    recursive: flags.recursive,
    selector: flags.selector,
    'server-side': {
      type: 'bool',
      help: 'If true, apply runs in the server instead of the client.',
    },
    'show-managed-fields': { type: 'bool', help: 'If true, include managed fields in the diff.' },
  },
} as const satisfies CommandPage;
