/** The actions of find. */
import { dirname } from '#lib/sim/paths.ts';
import { SpawnError, type Running } from '../../process.ts';
import { done } from '../done.ts';
import { attempt, withOperand } from '../error-text.ts';
import { spawnReason } from '../run-named.ts';
import { findLs, findPrintf } from './find-printf.ts';
import type { FindNode, FindWorld, FoundEntry } from './find-node.ts';

/** What must be done when all was found: the last turn of -exec … +. */
export type Finish = (world: FindWorld) => Running<void>;

const printing = (text: (found: FoundEntry, world: FindWorld) => string): FindNode => ({
  kind: 'action',
  *act(found, world) {
    yield* world.context.out(text(found, world));
    return true;
  },
});

export const printAction = printing(({ path }) => `${path}\n`);

export const plainActions: Readonly<Record<string, FindNode>> = {
  '-print': printAction,
  '-print0': printing(({ path }) => `${path}\0`),
  '-ls': printing(findLs),
  '-prune': {
    kind: 'test',
    judge: (_found, world) => {
      world.isPruned = true;
      return true;
    },
  },
  '-quit': {
    kind: 'test',
    judge: (_found, world) => {
      world.hasQuit = true;
      return true;
    },
  },
  '-delete': { kind: 'action', act: (found, world) => done(remove(found, world)) },
};

export function printfAction(format: string): FindNode {
  return printing((found, world) => findPrintf(format, found, world));
}

/** -fprint and -fprintf: into a file that is made anew. */
export function fileAction(
  name: string,
  text: (found: FoundEntry, world: FindWorld) => string,
): FindNode {
  let hasStarted = false;
  return {
    kind: 'action',
    act: (found, world) => {
      const { files, path } = world.context;
      withOperand(name, () => {
        if (hasStarted) files.append(path(name), text(found, world));
        else files.write(path(name), text(found, world));
      });
      hasStarted = true;
      return done(true);
    },
  };
}

function remove({ at, path }: FoundEntry, world: FindWorld): boolean {
  let isFine = true;
  attempt(
    () => world.context.files.remove(at),
    (reason) => {
      world.context.error(`cannot delete ‘${path}’: ${reason}`);
      world.exit = 1;
      isFine = false;
    },
  );
  return isFine;
}

export interface Command {
  readonly words: readonly string[];
  /** -execdir: in the folder of what was found, which is named "./x". */
  readonly isInFolder: boolean;
  /** -ok: asks before. */
  readonly asks: boolean;
}

export function execAction({ words, isInFolder, asks }: Command): FindNode {
  return {
    kind: 'action',
    *act(found, world) {
      const name = isInFolder ? `./${found.name}` : found.path;
      const argv = words.map((word) => word.replaceAll('{}', name));
      if (asks && !(yield* agrees(argv, world))) return false;
      return (yield* run(argv, world, isInFolder ? dirname(found.at) : undefined)) === 0;
    },
  };
}

function* agrees(argv: readonly string[], { context }: FindWorld): Running<boolean> {
  context.process.err(`< ${argv[0]} ... ${argv.at(-1)} > ? `);
  return /^[yY]/.test((yield* context.process.readLine()) ?? '');
}

/** -exec … {} +: one run for as many as fit, in the end. */
export function execManyAction(words: readonly string[]): { node: FindNode; finish: Finish } {
  const paths: string[] = [];
  const node: FindNode = {
    kind: 'test',
    judge: ({ path }) => {
      paths.push(path);
      return true;
    },
  };
  return {
    node,
    *finish(world) {
      if (paths.length === 0) return;
      const code = yield* run([...words, ...paths], world);
      if (code !== 0) world.exit = 1;
    },
  };
}

function* run(argv: readonly string[], world: FindWorld, cwd?: string): Running<number> {
  const { process, error } = world.context;
  try {
    return yield* process.run(argv, cwd === undefined ? {} : { cwd });
  } catch (problem) {
    if (!(problem instanceof SpawnError)) throw problem;
    error(`‘${argv[0]}’: ${spawnReason(problem)}`);
    return 127;
  }
}
