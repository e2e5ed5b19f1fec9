/** What a command of crictl is. */
import type { ContainerEngine } from '#lib/sim/system.ts';
import type { Running } from '../../process.ts';
import type { OptionTable } from '../option-table.ts';
import type { Context } from '../program.ts';

export interface Crictl {
  readonly context: Context;
  readonly engine: ContainerEngine;
  readonly operands: readonly string[];
  /** The value of an option by its long name; '' for a flag; undefined when it was not given. */
  option(name: string): string | undefined;
}

export interface CrictlCommand {
  readonly summary: string;
  readonly usage: string;
  readonly options: OptionTable;
  run(crictl: Crictl): Running<number>;
}
