/** What a command of Redis is. */
import type { Dataset, RedisEntry } from './dataset.ts';
import { failure, type Reply } from './resp.ts';

export interface CommandContext {
  readonly data: Dataset;
  readonly nowMs: number;
}

export interface CommandResult {
  readonly reply: Reply;
  /** The data afterwards; absent: as before. */
  readonly data?: Dataset;
}

export interface Command {
  /** How many words it takes, itself included; negative: at least so many. */
  readonly arity: number;
  readonly writes?: boolean;
  run(words: readonly string[], context: CommandContext): CommandResult;
}

export const wrongType = failure(
  'WRONGTYPE Operation against a key holding the wrong kind of value',
);
export const notInteger = failure('ERR value is not an integer or out of range');

export function withKey(data: Dataset, key: string, entry: RedisEntry | undefined): Dataset {
  const { [key]: _old, ...others } = data;
  return entry ? { ...others, [key]: entry } : others;
}
