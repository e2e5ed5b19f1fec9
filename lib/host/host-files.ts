/** What a host has of ours in its file tree: the programs, as files in the folders of PATH. */
import type { FileLayer } from '#lib/sim/files.ts';
import { programs } from './programs/registry.ts';

/** An executable that is not a script; what it does is asked of the place. */
const binary = { content: '\x7fELF\x02\x01\x01\0', mode: 0o755 };

/** The installed programs as files: `tools` are those that not every machine has, `others` paths of programs from elsewhere. */
export function programFiles(
  others: readonly string[] = [],
  tools: readonly string[] = [],
): FileLayer {
  const own = programs
    .filter(({ name, isTool }) => !isTool || tools.includes(name))
    .flatMap(({ name, aliases, folder }) => [name, ...aliases].map((each) => `${folder}/${each}`));
  return Object.fromEntries([...own, ...others].map((path) => [path, binary]));
}
