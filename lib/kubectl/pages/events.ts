/** Spec: `kubectl events --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const eventsPage = {
  path: 'events',
  usage:
    'events [(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]',
  short: 'List events',
  long: `Display events.

 Prints a table of the most important information about events. You can request events for a namespace, for all namespace, or filtered to only those pertaining to a specified resource.`,
  examples: `# List recent events in the default namespace
kubectl events

# List recent events in all namespaces
kubectl events --all-namespaces

# List recent events for the specified pod, then wait for more events and list them as they arrive
kubectl events --for pod/web-pod-13je7 --watch

# List recent events in YAML format
kubectl events -oyaml

# List recent only events of type 'Warning' or 'Normal'
kubectl events --types=Warning,Normal`,
  flags: {
    'all-namespaces': flags.allNamespaces,
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'chunk-size': flags.chunkSize,
    for: {
      type: 'string',
      help: 'Filter events to only those pertaining to the specified resource.',
    },
    'no-headers': {
      type: 'bool',
      help: "When using the default output format, don't print headers.",
    },
    output: flags.output,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    types: { type: 'stringSlice', help: 'Output only events of given types.' },
    watch: {
      type: 'bool',
      short: 'w',
      help: 'After listing the requested events, watch for more events.',
    },
  },
} as const satisfies CommandPage;
