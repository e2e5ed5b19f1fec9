/** Changes of environment variables. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/env (env_parse.go, env_resolve.go) */
import type { Process, Running } from '#lib/host/process.ts';
import { asArray, asObject, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';

export type EnvVar = JsonObject & { name: string };

export interface EnvChanges {
  readonly env: readonly EnvVar[];
  readonly remove: ReadonlySet<string>;
}

const isEnv = (word: string) =>
  word === '-' || (word.includes('=') && !word.startsWith('=')) || word.endsWith('-');

/** Resources first, variables after. Throws CommandError for a resource behind a variable. */
export function splitEnvArguments(args: readonly string[]): {
  resources: readonly string[];
  words: readonly string[];
} {
  const first = args.findIndex(isEnv);
  if (first === -1) return { resources: args, words: [] };
  const words = args.slice(first);
  const stray = words.find((word) => !isEnv(word));
  if (stray !== undefined)
    throw new CommandError(`all resources must be specified before environment changes: ${stray}`);
  return { resources: args.slice(0, first), words };
}

/** "A=1" sets, "A-" takes away, "-" reads lines of standard input. */
export function* readEnvChanges(process: Process, words: readonly string[]): Running<EnvChanges> {
  const env = new Map<string, EnvVar>();
  const remove = new Set<string>();
  for (const word of words) {
    if (word === '-') {
      addLines(env, yield* process.readAll());
    } else if (word.includes('=')) addVariable(env, word);
    else if (word.endsWith('-')) remove.add(word.slice(0, -1));
    else throw new CommandError(`unknown environment variable: ${word}`);
  }
  const both = [...remove].find((name) => env.has(name));
  if (both !== undefined)
    throw new CommandError(
      'can not both modify and remove an environment variable in the same command',
    );
  return { env: [...env.values()], remove };
}

function addLines(env: Map<string, EnvVar>, text: string): void {
  for (const line of text.split('\n'))
    if (line.trim() !== '' && !line.startsWith('#')) addVariable(env, line);
}

function addVariable(env: Map<string, EnvVar>, text: string): void {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals);
  const value = text.slice(equals + 1);
  if (equals < 1) throw new CommandError(`invalid parameter assignment in "${text}"`);
  env.set(name, { name, ...(value === '' ? {} : { value }) });
}

/** The name of the variable for an entry: in capitals, and without what no name may hold. */
const envNameOf = (key: string): string => key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();

/** What is said of entries whose variables have other names. */
export const renamings = (env: readonly EnvVar[], prefix: string): string[] =>
  env.flatMap(({ name, valueFrom }) => {
    const [{ key } = {}] = Object.values(asObject(valueFrom)) as { key?: string }[];
    const own = name.slice(prefix.length);
    return key === undefined || key === own ? [] : [`key ${key} transferred to ${own}`];
  });

/** A variable for each entry of a ConfigMap or Secret. Throws CommandError for other kinds. */
export function envOfSources(object: AnyObject, keys: readonly string[], prefix: string): EnvVar[] {
  const source = { ConfigMap: 'configMapKeyRef', Secret: 'secretKeyRef' }[object.kind];
  if (source === undefined) throw new CommandError(`unsupported resource specified in --from`);
  return Object.keys(asObject(object['data']))
    .sort()
    .filter((key) => keys.length === 0 || keys.includes(key))
    .map((key) => ({
      name: `${prefix}${envNameOf(key)}`,
      valueFrom: { [source]: { key, name: object.metadata.name } },
    }));
}

/** Throws CommandError when a variable has another value already and may not be overwritten. */
export function updateEnv(
  present: unknown,
  { env, remove }: EnvChanges,
  overwrites: boolean,
): EnvVar[] {
  const existing = asArray(present) as EnvVar[];
  if (!overwrites)
    for (const { name } of env)
      if (existing.some((one) => one.name === name))
        throw new CommandError(
          `'${name}' already has a value (${String(existing.find((one) => one.name === name)?.['value'] ?? '')}), and --overwrite is false`,
        );
  const covered = new Set(remove);
  const updated: EnvVar[] = [];
  for (const one of existing) {
    if (covered.has(one.name)) continue;
    const newer = env.find(({ name }) => name === one.name);
    if (newer) covered.add(one.name);
    updated.push(newer ?? one);
  }
  return [...updated, ...env.filter(({ name }) => !covered.has(name))];
}
