/** tsort: an order in which everything comes after what it depends on. */
import type { Running } from '../process.ts';
import { byCodeUnit } from '#lib/sim/text.ts';
import { openInput } from './input.ts';
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

interface Item {
  readonly followers: string[];
  before: number;
}

export const tsort = defineProgram({
  name: 'tsort',
  suite: 'coreutils',
  summary: 'Write totally ordered list consistent with the partial ordering in FILE',
  usage: '[OPTION] [FILE]',
  options: {},
  *run(context) {
    const { args, process, error, out } = context;
    const [source = '-', extra] = args;
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    const words = (yield* openInput(context, source).readAll()).match(/\S+/g) ?? [];
    if (words.length % 2 !== 0) {
      const why = `${source}: input contains an odd number of tokens`;
      throw new UsageError(why, { pointsToHelp: false });
    }
    const items = readPairs(words);
    let exit = 0;
    while (items.size > 0) {
      yield* sorted(items, out);
      if (items.size === 0) break;
      exit = 1;
      error(`${source}: input contains a loop:`);
      for (const name of breakLoop(items)) error(name);
    }
    return exit;
  },
});

function readPairs(words: readonly string[]): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const word of [...words].sort(byCodeUnit)) items.set(word, { followers: [], before: 0 });
  for (let at = 0; at < words.length; at += 2) {
    const [first = '', second = ''] = [words[at], words[at + 1]];
    if (first === second) continue;
    items.get(first)?.followers.unshift(second);
    const after = items.get(second);
    if (after) after.before++;
  }
  return items;
}

/** Writes and takes away all that depends on nothing any more. */
function* sorted(items: Map<string, Item>, out: (text: string) => Running<void>): Running<void> {
  const queue = [...items].filter(([, { before }]) => before === 0).map(([name]) => name);
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    yield* out(`${name}\n`);
    for (const follower of items.get(name)?.followers ?? []) {
      const item = items.get(follower);
      if (item && --item.before === 0) queue.push(follower);
    }
    items.delete(name);
  }
}

/** Takes one dependency out of a loop; the names on the loop. */
function breakLoop(items: Map<string, Item>): string[] {
  const path: string[] = [];
  let name = [...items.keys()][0] ?? '';
  while (!path.includes(name)) {
    path.push(name);
    // Everything left waits for something: walking backwards must come round.
    const before = [...items].find(([, { followers }]) => followers.includes(name));
    name = before?.[0] ?? name;
  }
  const [first = '', ...rest] = path.slice(path.indexOf(name));
  const loop = [first, ...rest.toReversed()];
  const last = items.get(loop.at(-1) ?? '');
  last?.followers.splice(last.followers.indexOf(first), 1);
  const freed = items.get(first);
  if (freed) freed.before--;
  return loop;
}
