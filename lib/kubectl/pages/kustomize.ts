/** Spec: `kubectl kustomize --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const kustomizePage = {
  path: 'kustomize',
  usage: 'kustomize DIR [flags]',
  short: 'Build a kustomization target from a directory or URL',
  long: "Build a set of KRM resources using a 'kustomization.yaml' file. The DIR argument must be a path to a directory containing 'kustomization.yaml', or a git repository URL with a path suffix specifying same with respect to the repository root. If DIR is omitted, '.' is assumed.",
  examples: `# Build the current working directory
kubectl kustomize

# Build some shared configuration directory
kubectl kustomize /home/config/production

# Build from github
kubectl kustomize https://github.com/kubernetes-sigs/kustomize.git/examples/helloWorld?ref=v1.0.6`,
  flags: {
    'as-current-user': {
      type: 'bool',
      help: 'use the uid and gid of the command executor to run the function in the container',
    },
    'enable-alpha-plugins': { type: 'bool', help: 'enable kustomize plugins' },
    'enable-helm': { type: 'bool', help: 'Enable use of the Helm chart inflator generator.' },
    env: {
      type: 'stringArray',
      short: 'e',
      help: 'a list of environment variables to be used by functions',
    },
    'helm-api-versions': {
      type: 'stringArray',
      help: 'Kubernetes api versions used by Helm for Capabilities.APIVersions',
    },
    'helm-command': { type: 'string', default: 'helm', help: 'helm command (path to executable)' },
    'helm-debug': {
      type: 'bool',
      help: 'Enable debug output from the Helm chart inflator generator.',
    },
    'helm-kube-version': {
      type: 'string',
      help: 'Kubernetes version used by Helm for Capabilities.KubeVersion',
    },
    'load-restrictor': {
      type: 'string',
      default: 'LoadRestrictionsRootOnly',
      help: "if set to 'LoadRestrictionsNone', local kustomizations may load files from outside their root. This does, however, break the relocatability of the kustomization.",
    },
    mount: { type: 'stringArray', help: 'a list of storage options read from the filesystem' },
    network: { type: 'bool', help: 'enable network access for functions that declare it' },
    'network-name': {
      type: 'string',
      default: 'bridge',
      help: 'the docker network to run the container in',
    },
    output: { type: 'string', short: 'o', help: 'If specified, write output to this path.' },
  },
} as const satisfies CommandPage;
