/** find: walks through folders and judges what is there. */
import { basename } from '#lib/sim/paths.ts';
import type { FileEntry } from '#lib/sim/files.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { missingReason } from '../missing-reason.ts';
import { defineProgram, type Context } from '../program.ts';
import { quote } from '../quote.ts';
import { evaluate, type FindWorld, type FoundEntry } from './find-node.ts';
import { parseFind, type FindPlan } from './parse-find.ts';

export const find = defineProgram({
  name: 'find',
  suite: 'findutils',
  summary: 'Search for files in a directory hierarchy',
  usage: '[-H] [-L] [-P] [path...] [expression]',
  options: {},
  isRaw: true,
  *run(context) {
    const plan = parseFind(context.args, context);
    const world: FindWorld = {
      context,
      followsLinks: plan.links === 'always',
      isPruned: false,
      hasQuit: false,
      exit: 0,
    };
    const walk = new Walk(plan, world);
    for (const start of plan.starts) {
      yield* walk.start(start);
      if (world.hasQuit) break;
    }
    for (const finish of plan.finishes) yield* finish(world);
    return world.exit;
  },
});

class Walk {
  readonly #plan: FindPlan;
  readonly #world: FindWorld;
  readonly #context: Context;

  constructor(plan: FindPlan, world: FindWorld) {
    this.#plan = plan;
    this.#world = world;
    this.#context = world.context;
  }

  *start(start: string): Running<void> {
    const at = this.#context.path(start);
    const entry = this.#look(at, this.#plan.links !== 'never');
    if (entry) {
      yield* this.#visit({ path: start, at, name: basename(start), start, depth: 0, entry });
      return;
    }
    this.#complain(start, missingReason(this.#context.files, at));
  }

  #look(at: string, follows: boolean): FileEntry | undefined {
    const { files } = this.#context;
    return attempt(
      () => (follows ? (files.stat(at) ?? files.lstat(at)) : files.lstat(at)),
      () => undefined,
    );
  }

  *#visit(found: FoundEntry): Running<void> {
    const { isDepthFirst, maxDepth } = this.#plan;
    yield* this.#context.process.pause();
    this.#world.isPruned = false;
    if (!isDepthFirst) yield* this.#judge(found);
    const descends =
      found.entry.type === 'folder' && found.depth < maxDepth && !this.#world.isPruned;
    if (descends && !this.#world.hasQuit) yield* this.#children(found);
    if (isDepthFirst && !this.#world.hasQuit) yield* this.#judge(found);
  }

  *#judge(found: FoundEntry): Running<void> {
    if (found.depth >= this.#plan.minDepth) {
      yield* evaluate(this.#plan.expression, found, this.#world);
    }
  }

  *#children({ path, at, start, depth }: FoundEntry): Running<void> {
    const names = attempt(
      () => this.#context.files.list(at),
      (reason) => this.#complain(path, reason),
    );
    for (const name of names ?? []) {
      const inside = at === '/' ? `/${name}` : `${at}/${name}`;
      const entry = this.#look(inside, this.#world.followsLinks);
      const shown = path.endsWith('/') ? path + name : `${path}/${name}`;
      if (entry)
        yield* this.#visit({ path: shown, at: inside, name, start, depth: depth + 1, entry });
      if (this.#world.hasQuit) return;
    }
  }

  #complain(path: string, reason: string): void {
    this.#context.error(`${quote(this.#context.process, path)}: ${reason}`);
    this.#world.exit = 1;
  }
}
