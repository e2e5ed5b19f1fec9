/**
 * The command line of a service: its ExecStart with the variables of its environment files in it.
 * Spec: systemd.exec(5), systemd.service(5) "COMMAND LINES"
 * Simplified: of a variable's value, words are split at blanks alone.
 */
import type { World } from '#lib/sim/world.ts';
import type { Profile } from '../profile.ts';
import { machineFiles } from '../profiles/node-files.ts';
import { loadUnit } from './unit-state.ts';
import { unitFile } from './units.ts';

/** What a file holds; undefined where there is none. */
type Read = (path: string) => string | undefined;

export function unitCommand(read: Read, name: string): readonly string[] {
  const text = read(`/etc/systemd/system/${name}.service`) ?? read(unitFile(name)) ?? '';
  const variables = new Map(
    [...text.matchAll(/^EnvironmentFile=-?(\S+)/gm)].flatMap(([, path = '']) =>
      assignments(read(path) ?? ''),
    ),
  );
  const line = /^ExecStart=(.+)/m.exec(text)?.[1] ?? '';
  return line
    .split(/\s+/)
    .flatMap((word) =>
      /^\$\w+$/.test(word) ? (variables.get(word.slice(1)) ?? '').split(/\s+/) : [word],
    )
    .filter(Boolean);
}

const assignments = (text: string): [string, string][] =>
  [...text.matchAll(/^([A-Za-z_]\w*)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value.trim().replace(/^(['"])(.*)\1$/, '$2'),
  ]);

/** The command line with which the unit of a node runs: that of its last start, or of its machine's. */
export function runningCommand(
  world: World,
  profile: Profile,
  { node, unit }: { readonly node: string; readonly unit: string },
): readonly string[] {
  return loadUnit(world, node, unit)?.command ?? commandAtBoot(profile, node, unit);
}

/** The command line of a unit as its machine's first files make it. */
export function commandAtBoot(profile: Profile, name: string, unit: string): readonly string[] {
  const node = profile.nodes.find((one) => one.name === name);
  if (!node) return [];
  const files = machineFiles(profile, node);
  return unitCommand((path) => {
    const entry = files[path];
    return typeof entry === 'string' ? entry : undefined;
  }, unit);
}

/** The value of a flag, whose name may have dashes or, of old, underscores; the last one counts. */
export function flagValue(command: readonly string[], name: string): string | undefined {
  const wanted = name.replaceAll('_', '-');
  for (const [at, word] of [...command.entries()].toReversed()) {
    const [, flag = '', value] = /^--?([\w-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (flag.replaceAll('_', '-') === wanted) return value ?? command[at + 1] ?? '';
  }
  return undefined;
}
