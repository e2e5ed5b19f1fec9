/** getent: entries of the system's databases. Spec: getent(1) */
import type { Process } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { defineProgram } from '../program.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';

export const getent = defineProgram({
  name: 'getent',
  suite: 'none',
  summary: 'Get entries from administrative database',
  usage: 'database [key ...]',
  options: {},
  *run({ args: [database, ...keys], out, process }) {
    if (database === undefined) throw new UsageError('wrong number of arguments');
    const look = databases[database];
    if (
      !look &&
      /^(ethers|gshadow|initgroups|netgroup|networks|protocols|rpc|shadow|services)$/.test(database)
    )
      throw new NotSimulated(`getent ${database}`, Object.keys(databases).join(', '));
    if (!look) throw new UsageError(`Unknown database: ${database}`);
    const found =
      keys.length === 0 ? [look(process, undefined)] : keys.map((key) => look(process, key));
    yield* out(found.join(''));
    return found.includes('') ? 2 : 0;
  },
});

type Look = (process: Process, key: string | undefined) => string;

const databases: Readonly<Record<string, Look>> = {
  ahosts: (process, key) =>
    addresses(process, key)
      .flatMap(({ address, name }) => [
        `${address.padEnd(15)} STREAM ${name}\n`,
        `${address.padEnd(15)} DGRAM  \n`,
        `${address.padEnd(15)} RAW    \n`,
      ])
      .join(''),
  group: (process, key) => lines(process, '/etc/group', key),
  hosts: (process, key) =>
    addresses(process, key)
      .map(({ address, name }) => `${address.padEnd(15)} ${name}\n`)
      .join(''),
  passwd: (process, key) => lines(process, '/etc/passwd', key),
};

function addresses(process: Process, key: string | undefined) {
  if (key === undefined) return hostsFile(process);
  const found = process.place.network.resolve(key);
  if (!found.ok) return [];
  return found.addresses.map((address) => ({
    address,
    name: found.canonicalName.replace(/\.$/, ''),
  }));
}

const read = ({ files }: Process, path: string): string =>
  attempt(
    () => files.read(path),
    () => undefined,
  ) ?? '';

function hostsFile(process: Process) {
  return read(process, '/etc/hosts')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .flatMap(([address = '', ...names]) =>
      names.length > 0 ? [{ address, name: names.join(' ') }] : [],
    );
}

/** By the name, or the number in the third field. */
function lines(process: Process, path: string, key: string | undefined): string {
  return read(process, path)
    .split('\n')
    .filter((line) => {
      const [name, , number] = line.split(':');
      return line !== '' && (key === undefined || name === key || number === key);
    })
    .map((line) => `${line}\n`)
    .join('');
}
