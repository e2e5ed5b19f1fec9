/** Spec: `kubectl rollout status --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const rolloutStatusPage = {
  path: 'rollout status',
  usage: 'rollout status (TYPE NAME | TYPE/NAME) [flags]',
  short: 'Show the status of the rollout',
  long: `Show the status of the rollout.

 By default 'rollout status' will watch the status of the latest rollout until it's done. If you don't want to wait for the rollout to finish then you can use --watch=false. Note that if a new rollout starts in-between, then 'rollout status' will continue watching the latest revision. If you want to pin to a specific revision and abort if it is rolled over by another revision, use --revision=N where N is the revision you need to watch for.`,
  examples: `# Watch the rollout status of a deployment
kubectl rollout status deployment/nginx`,
  flags: {
    filename: flags.filename,
    kustomize: flags.kustomize,
    recursive: flags.recursive,
    revision: {
      type: 'int',
      help: 'Pin to a specific revision for showing its status. Defaults to 0 (last revision).',
    },
    selector: flags.selector,
    timeout: {
      type: 'duration',
      help: 'The length of time to wait before ending watch, zero means never. Any other values should contain a corresponding time unit (e.g. 1s, 2m, 3h).',
    },
    watch: {
      type: 'bool',
      short: 'w',
      default: true,
      help: "Watch the status of the rollout until it's done.",
    },
  },
} as const satisfies CommandPage;
