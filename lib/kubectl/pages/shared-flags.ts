/**
 * Flags that several commands have in the same words. Each command's page lists the ones it takes.
 * Spec: `kubectl X --help`, v1.32
 */
import type { FlagSpec } from '../flags/flag.ts';

export const all = {
  type: 'bool',
  help: 'Select all resources, in the namespace of the specified resource types',
} as const satisfies FlagSpec;

export const allNamespaces = {
  type: 'bool',
  short: 'A',
  help: 'If present, list the requested object(s) across all namespaces. Namespace in current context is ignored even if specified with --namespace.',
} as const satisfies FlagSpec;

export const allowMissingTemplateKeys = {
  type: 'bool',
  default: true,
  help: 'If true, ignore any errors in templates when a field or map key is missing in the template. Only applies to golang and jsonpath output formats.',
} as const satisfies FlagSpec;

export const appendHash = {
  type: 'bool',
  help: 'Append a hash of the secret to its name.',
} as const satisfies FlagSpec;

export const cascade = {
  type: 'string',
  default: 'background',
  bare: 'background',
  help: 'Must be "background", "orphan", or "foreground". Selects the deletion cascading strategy for the dependents (e.g. Pods created by a ReplicationController). Defaults to background.',
} as const satisfies FlagSpec;

export const chunkSize = {
  type: 'int',
  default: 500,
  help: 'Return large lists in chunks rather than all at once. Pass 0 to disable. This flag is beta and may change in the future.',
} as const satisfies FlagSpec;

export const container = {
  type: 'string',
  short: 'c',
  help: 'Container name. If omitted, use the kubectl.kubernetes.io/default-container annotation for selecting the container to be attached or the first container in the pod will be chosen',
} as const satisfies FlagSpec;

export const dryRun = {
  type: 'string',
  default: 'none',
  bare: 'unchanged',
  help: 'Must be "none", "server", or "client". If client strategy, only print the object that would be sent, without sending it. If server strategy, submit server-side request without persisting the resource.',
} as const satisfies FlagSpec;

export const fieldManager = {
  type: 'string',
  default: 'kubectl-create',
  help: 'Name of the manager used to track field ownership.',
} as const satisfies FlagSpec;

export const fieldSelector = {
  type: 'string',
  help: "Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. --field-selector key1=value1,key2=value2). The server only supports a limited number of field queries per type.",
} as const satisfies FlagSpec;

export const filename = {
  type: 'stringSlice',
  short: 'f',
  help: 'Filename, directory, or URL to files identifying the resource to get from a server.',
} as const satisfies FlagSpec;

export const force = {
  type: 'bool',
  help: 'If true, immediately remove resources from API and bypass graceful deletion. Note that immediate deletion of some resources may result in inconsistency or data loss and requires confirmation.',
} as const satisfies FlagSpec;

export const gracePeriod = {
  type: 'int',
  default: -1,
  help: 'Period of time in seconds given to the resource to terminate gracefully. Ignored if negative. Set to 1 for immediate shutdown. Can only be set to 0 when --force is true (force deletion).',
} as const satisfies FlagSpec;

export const kustomize = {
  type: 'string',
  short: 'k',
  help: "Process the kustomization directory. This flag can't be used together with -f or -R.",
} as const satisfies FlagSpec;

export const local = {
  type: 'bool',
  help: 'If true, annotation will NOT contact api-server but run locally.',
} as const satisfies FlagSpec;

export const noHeaders = {
  type: 'bool',
  help: "When using the default or custom-column output format, don't print headers (default print headers).",
} as const satisfies FlagSpec;

export const output = {
  type: 'string',
  short: 'o',
  help: 'Output format. One of: (json, yaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file).',
} as const satisfies FlagSpec;

export const podRunningTimeout = {
  type: 'duration',
  default: 60_000,
  help: 'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running',
} as const satisfies FlagSpec;

export const record = {
  type: 'bool',
  help: '',
  hidden: true,
  deprecated: '--record will be removed in the future',
} as const satisfies FlagSpec;

export const recursive = {
  type: 'bool',
  short: 'R',
  help: 'Process the directory used in -f, --filename recursively. Useful when you want to manage related manifests organized within the same directory.',
} as const satisfies FlagSpec;

export const saveConfig = {
  type: 'bool',
  help: 'If true, the configuration of current object will be saved in its annotation. Otherwise, the annotation will be unchanged. This flag is useful when you want to perform kubectl apply on this object in the future.',
} as const satisfies FlagSpec;

export const selector = {
  type: 'string',
  short: 'l',
  help: "Selector (label query) to filter on, supports '=', '==', and '!='.(e.g. -l key1=value1,key2=value2). Matching objects must satisfy all of the specified label constraints.",
} as const satisfies FlagSpec;

export const showManagedFields = {
  type: 'bool',
  help: 'If true, keep the managedFields when printing objects in JSON or YAML format.',
} as const satisfies FlagSpec;

export const tcp = {
  type: 'stringSlice',
  help: "Port pairs can be specified as '<port>:<targetPort>'.",
} as const satisfies FlagSpec;

export const template = {
  type: 'string',
  help: 'Template string or path to template file to use when -o=go-template, -o=go-template-file. The template format is golang templates [http://golang.org/pkg/text/template/#pkg-overview].',
} as const satisfies FlagSpec;

export const timeout = {
  type: 'duration',
  help: 'The length of time to wait before giving up on a delete, zero means determine a timeout from the size of the object',
} as const satisfies FlagSpec;

export const validate = {
  type: 'string',
  default: 'strict',
  bare: 'strict',
  help: 'Must be one of: strict (or true), warn, ignore (or false). "true" or "strict" will use a schema to validate the input and fail the request if invalid. It will perform server side validation if ServerSideFieldValidation is enabled on the api-server, but will fall back to less reliable client-side validation if not. "warn" will warn about unknown or duplicate fields without blocking the request if server-side field validation is enabled on the API server, and behave as "ignore" otherwise. "false" or "ignore" will not perform any schema validation, silently dropping any unknown or duplicate fields.',
} as const satisfies FlagSpec;

export const wait = {
  type: 'bool',
  help: 'If true, wait for resources to be gone before returning. This waits for finalizers.',
} as const satisfies FlagSpec;
