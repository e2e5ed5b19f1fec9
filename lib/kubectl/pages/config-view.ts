/** Spec: `kubectl config view --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const configViewPage = {
  path: 'config view',
  usage: 'config view [flags]',
  short: 'Display merged kubeconfig settings or a specified kubeconfig file',
  long: `Display merged kubeconfig settings or a specified kubeconfig file.

 You can use --output jsonpath={...} to extract specific values using a jsonpath expression.`,
  examples: `# Show merged kubeconfig settings
kubectl config view

# Show merged kubeconfig settings, raw certificate data, and exposed secrets
kubectl config view --raw

# Get the password for the e2e user
kubectl config view -o jsonpath='{.users[?(@.name == "e2e")].user.password}'`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    flatten: {
      type: 'bool',
      help: 'Flatten the resulting kubeconfig file into self-contained output (useful for creating portable kubeconfig files)',
    },
    merge: { type: 'bool', default: true, help: 'Merge the full hierarchy of kubeconfig files' },
    minify: {
      type: 'bool',
      help: 'Remove all information not used by current-context from the output',
    },
    output: {
      type: 'string',
      short: 'o',
      default: 'yaml',
      help: 'Output format. One of: (json, yaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).',
    },
    raw: { type: 'bool', help: 'Display raw byte data and sensitive data' },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
