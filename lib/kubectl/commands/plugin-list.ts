/** kubectl plugin list. Spec: staging/src/k8s.io/kubectl/pkg/cmd/plugin/plugin.go */
import { FileError } from '#lib/sim/files.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { pluginListPage } from '../pages/plugin-list.ts';
import type { Session } from '../session.ts';

export const pluginList = defineCommand(pluginListPage, {
  run({ flags, session }) {
    const folders = (session.process.env.get('PATH') ?? '').split(':').filter((one) => one !== '');
    const plugins = folders.flatMap((folder) =>
      namesIn(session, folder).map((name) => (flags['name-only'] ? name : `${folder}/${name}`)),
    );
    if (plugins.length === 0)
      throw new CommandError('unable to find any kubectl plugins in your PATH');
    session.out('The following compatible plugins are available:\n\n');
    session.out(plugins.map((plugin) => `${plugin}\n`).join(''));
  },
});

function namesIn({ process }: Session, folder: string): string[] {
  try {
    return process.files.list(process.path(folder)).filter((name) => /^kubectl-./.test(name));
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
}
