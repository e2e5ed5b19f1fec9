/** Options that every command of etcdctl takes. Spec: etcdctl(1) */
export const globalOptions = {
  endpoints: { takes: 'strings', help: 'gRPC endpoints' },
  cacert: {
    takes: 'string',
    help: 'verify certificates of TLS-enabled secure servers using this CA bundle',
  },
  cert: { takes: 'string', help: 'identify secure client using this TLS certificate file' },
  key: { takes: 'string', help: 'identify secure client using this TLS key file' },
  'write-out': { short: 'w', takes: 'string', help: 'set the output format (json, simple, table)' },
  'dial-timeout': { takes: 'duration', help: 'dial timeout for client connections' },
  'command-timeout': { takes: 'duration', help: 'timeout for short running command' },
  insecure: { long: 'insecure-skip-tls-verify', help: 'skip server certificate verification' },
  'insecure-transport': { help: 'disable transport security for client connections' },
} as const;

/** Options of single commands. */
export const commandOptions = {
  prefix: { help: 'get, del or watch keys with matching prefix' },
  'keys-only': { help: 'get only the keys' },
  'print-value-only': { help: 'only write values when using the "simple" output format' },
  'count-only': { help: 'get only the count' },
  limit: { takes: 'int', help: 'maximum number of results' },
  'sort-by': { takes: 'string', help: 'sort target; CREATE, KEY, MODIFY, VALUE or VERSION' },
  order: { takes: 'string', help: 'order of results; ASCEND or DESCEND' },
  'from-key': { help: 'keys that are greater than or equal to the given key' },
  rev: { takes: 'int', help: 'the revision to start watching at' },
  'prev-kv': { help: 'return the previous key-value pair' },
  cluster: { help: 'use all endpoints from the cluster member list' },
  'data-dir': { takes: 'string', help: 'path to the output data directory' },
  name: { takes: 'string', help: 'human-readable name for this member' },
  'initial-cluster': {
    takes: 'string',
    help: 'initial cluster configuration for restore bootstrap',
  },
  'initial-cluster-token': { takes: 'string', help: 'initial cluster token for the etcd cluster' },
  'initial-advertise-peer-urls': { takes: 'string', help: "list of this member's peer URLs" },
  'skip-hash-check': { help: 'ignore snapshot integrity hash value' },
} as const;

export const etcdOptions = { ...globalOptions, ...commandOptions } as const;
