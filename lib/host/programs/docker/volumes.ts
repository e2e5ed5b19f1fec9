/** docker volume create, ls: named folders of the daemon's. */
import { makeFolder } from '../folders.ts';
import { defineSubcommand } from '../subcommand.ts';
import { daemonOf } from './client.ts';
import { leastWidth, table } from './table.ts';

const root = '/var/lib/docker/volumes';

export const volumeCreate = defineSubcommand({
  name: 'volume create',
  summary: 'Create a volume',
  usage: '[VOLUME]',
  options: {},
  *run({ process, args: [name = `vol-${process.nowMs}`] }) {
    daemonOf(process);
    makeFolder(process.place.files, `${root}/${name}/_data`);
    yield* process.write(`${name}\n`);
    return 0;
  },
});

export const volumeList = defineSubcommand({
  name: 'volume ls',
  summary: 'List volumes',
  options: { quiet: { short: 'q', help: 'Only display volume names' } },
  *run({ process, options }) {
    daemonOf(process);
    const { files } = process.place;
    const names = files.stat(root)?.type === 'folder' ? files.list(root) : [];
    const rows = [['DRIVER', 'VOLUME NAME'], ...names.map((name) => ['local', name])];
    const text = options.quiet
      ? names.map((name) => `${name}\n`).join('')
      : table(rows, leastWidth(process));
    yield* process.write(text);
    return 0;
  },
});
