/** The flags every command takes. Spec: `kubectl options`, v1.32 */
import type { FlagTable } from './flag.ts';

export const globalFlags = {
  as: {
    type: 'string',
    help: 'Username to impersonate for the operation. User could be a regular user or a service account in a namespace.',
  },
  'as-group': {
    type: 'stringArray',
    help: 'Group to impersonate for the operation, this flag can be repeated to specify multiple groups.',
  },
  'as-uid': { type: 'string', help: 'UID to impersonate for the operation.' },
  'cache-dir': { type: 'string', help: 'Default cache directory' },
  'certificate-authority': {
    type: 'string',
    help: 'Path to a cert file for the certificate authority',
  },
  'client-certificate': { type: 'string', help: 'Path to a client certificate file for TLS' },
  'client-key': { type: 'string', help: 'Path to a client key file for TLS' },
  cluster: { type: 'string', help: 'The name of the kubeconfig cluster to use' },
  context: { type: 'string', help: 'The name of the kubeconfig context to use' },
  'disable-compression': {
    type: 'bool',
    help: 'If true, opt-out of response compression for all requests to the server',
  },
  'insecure-skip-tls-verify': {
    type: 'bool',
    help: "If true, the server's certificate will not be checked for validity. This will make your HTTPS connections insecure",
  },
  kubeconfig: { type: 'string', help: 'Path to the kubeconfig file to use for CLI requests.' },
  'log-flush-frequency': {
    type: 'duration',
    default: 5000,
    help: 'Maximum number of seconds between log flushes',
  },
  'match-server-version': { type: 'bool', help: 'Require server version to match client version' },
  namespace: {
    type: 'string',
    short: 'n',
    help: 'If present, the namespace scope for this CLI request',
  },
  password: { type: 'string', help: 'Password for basic authentication to the API server' },
  profile: {
    type: 'string',
    default: 'none',
    help: 'Name of profile to capture. One of (none|cpu|heap|goroutine|threadcreate|block|mutex)',
  },
  'profile-output': {
    type: 'string',
    default: 'profile.pprof',
    help: 'Name of the file to write the profile to',
  },
  'request-timeout': {
    type: 'string',
    default: '0',
    help: "The length of time to wait before giving up on a single server request. Non-zero values should contain a corresponding time unit (e.g. 1s, 2m, 3h). A value of zero means don't timeout requests.",
  },
  server: {
    type: 'string',
    short: 's',
    help: 'The address and port of the Kubernetes API server',
  },
  'tls-server-name': {
    type: 'string',
    help: 'Server name to use for server certificate validation. If it is not provided, the hostname used to contact the server is used',
  },
  token: { type: 'string', help: 'Bearer token for authentication to the API server' },
  user: { type: 'string', help: 'The name of the kubeconfig user to use' },
  username: { type: 'string', help: 'Username for basic authentication to the API server' },
  v: { type: 'int32', short: 'v', help: 'number for the log level verbosity' },
  vmodule: {
    type: 'string',
    shownDefault: '',
    help: 'comma-separated list of pattern=N settings for file-filtered logging (only works for the default text log format)',
  },
  'warnings-as-errors': {
    type: 'bool',
    help: 'Treat warnings received from the server as errors and exit with a non-zero exit code',
  },
} as const satisfies FlagTable;

/** Every command has it, no help lists it. */
export const helpFlag = {
  help: { type: 'bool', short: 'h', hidden: true, help: 'help for this command' },
} as const satisfies FlagTable;
