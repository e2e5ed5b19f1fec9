/**
 * mount: what is mounted where.
 * Spec: mount(8) of util-linux 2.39
 * Simplified: nothing is mounted or unmounted by hand.
 */
import { volumesOf } from './df.ts';
import { defineProgram } from './program.ts';
import { NotSimulated } from './usage-error.ts';

export const mount = defineProgram({
  name: 'mount',
  suite: 'util-linux',
  summary: 'Mount a filesystem',
  usage: ['[-lhV]', '-a [options]', '[options] <source> <directory>'],
  options: {
    types: { short: 't', takes: 'list', help: 'limit the set of filesystem types' },
    'show-labels': { short: 'l', help: 'show also filesystem labels' },
  },
  notSimulated: ['-a', '-o', '-r', '-w', '-B', '-M', '-R', '--bind', '--move', '--options'],
  *run({ args, options, out, process }) {
    if (args.length > 0) throw new NotSimulated('mounting', 'mount, mount -t TYPE');
    const types = options.types?.split(',');
    const rows = volumesOf(process)
      .filter(({ type }) => types === undefined || types.includes(type))
      .map(({ mount: at, source, type }) => {
        const flags =
          type === 'ext4' ? 'rw,relatime' : type === 'overlay' ? 'rw,relatime' : 'rw,nosuid,nodev';
        return `${source} on ${at} type ${type} (${flags})\n`;
      });
    yield* out(rows.join(''));
    return 0;
  },
});
