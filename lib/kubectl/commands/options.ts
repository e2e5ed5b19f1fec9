/** kubectl options: the flags every command takes. */
import { defineCommand } from '../command.ts';
import { globalFlags } from '../flags/global-flags.ts';
import { flagsText } from '../help/help-text.ts';
import { optionsPage } from '../pages/options.ts';

export const options = defineCommand(optionsPage, {
  hidden: true,
  run({ session }) {
    const cacheFolder = { ...globalFlags['cache-dir'], default: `${session.home}/.kube/cache` };
    const table = { ...globalFlags, 'cache-dir': cacheFolder };
    session.out(`The following options can be passed to any command:\n\n${flagsText(table)}\n\n`);
  },
});
