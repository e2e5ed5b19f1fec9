/**
 * The commands of Redis.
 * Spec: https://redis.io/docs/latest/commands/
 * Simplified: streams, sorted sets, scripts, transactions and blocking reads are not there.
 */
import type { Command } from './command.ts';
import { hashCommands } from './hash-commands.ts';
import { keyCommands } from './key-commands.ts';
import { listCommands } from './list-commands.ts';
import { setCommands } from './set-commands.ts';
import { stringCommands } from './string-commands.ts';

export const commands: Readonly<Record<string, Command>> = {
  ...keyCommands,
  ...stringCommands,
  ...listCommands,
  ...setCommands,
  ...hashCommands,
};
