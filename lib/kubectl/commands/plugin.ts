/** kubectl plugin: only its subcommands do something. */
import { defineCommand } from '../command.ts';
import { defaultRun } from '../default-run.ts';
import { pluginPage } from '../pages/plugin.ts';
import { pluginList } from './plugin-list.ts';

const subcommands = [pluginList];

export const plugin = defineCommand(pluginPage, {
  subcommands,
  run: (invocation) => defaultRun(invocation, subcommands),
});
