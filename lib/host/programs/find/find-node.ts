/** What find decides on, and what its expression is made of. */
import type { FileEntry } from '#lib/sim/files.ts';
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';

export interface FoundEntry {
  /** As it is printed: "./a/b". */
  readonly path: string;
  /** Absolute. */
  readonly at: string;
  readonly name: string;
  /** The starting point that it was found under. */
  readonly start: string;
  readonly depth: number;
  readonly entry: FileEntry;
}

export interface FindWorld {
  readonly context: Context;
  /** With -L. */
  readonly followsLinks: boolean;
  /** Set by -prune for the entry at hand. */
  isPruned: boolean;
  /** Set by -quit. */
  hasQuit: boolean;
  exit: number;
}

/** Most only judge; actions may have to wait. */
export type FindNode =
  | { readonly kind: 'test'; judge(found: FoundEntry, world: FindWorld): boolean }
  | { readonly kind: 'action'; act(found: FoundEntry, world: FindWorld): Running<boolean> }
  | { readonly kind: 'not'; readonly operand: FindNode }
  | { readonly kind: 'and' | 'or' | 'list'; readonly left: FindNode; readonly right: FindNode };

export function* evaluate(node: FindNode, found: FoundEntry, world: FindWorld): Running<boolean> {
  switch (node.kind) {
    case 'test':
      return node.judge(found, world);
    case 'action':
      return yield* node.act(found, world);
    case 'not':
      return !(yield* evaluate(node.operand, found, world));
    case 'and':
      return (
        (yield* evaluate(node.left, found, world)) && (yield* evaluate(node.right, found, world))
      );
    case 'or':
      return (
        (yield* evaluate(node.left, found, world)) || (yield* evaluate(node.right, found, world))
      );
    default:
      yield* evaluate(node.left, found, world);
      return yield* evaluate(node.right, found, world);
  }
}
