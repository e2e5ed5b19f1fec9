import type { Running } from '../../process.ts';
import type { Declaration } from '../interpreter.ts';
import type { Shell } from '../shell.ts';

export interface BuiltinCall {
  /** The word it was called by: `[` or `test`. */
  readonly name: string;
  /** The arguments that are assignments, by their place among the command's words (the name is word 0). */
  readonly declarations: ReadonlyMap<number, Declaration> | undefined;
}

/** A command of the shell's own. What can be done at once answers with a number. */
export type Builtin = (
  shell: Shell,
  args: readonly string[],
  call: BuiltinCall,
) => number | Running<number>;
