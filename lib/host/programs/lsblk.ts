/** lsblk: the disks of the machine. Spec: lsblk(8) of util-linux 2.39 */
import { volumesOf } from './df.ts';
import { humanSize } from './size-suffix.ts';
import { defineProgram } from './program.ts';

export const lsblk = defineProgram({
  name: 'lsblk',
  suite: 'util-linux',
  summary: 'List information about block devices',
  usage: '[options] [<device> ...]',
  options: {
    bytes: { short: 'b', help: 'print SIZE in bytes rather than in human readable format' },
    nodeps: { short: 'd', help: "don't print slaves or holders" },
    noheadings: { short: 'n', help: "don't print headings" },
    fs: { short: 'f', help: 'output info about filesystems' },
  },
  notSimulated: ['-J', '-o', '-O', '-p', '-P', '-r', '-t', '-a', '--json', '--output'],
  *run({ options, out, process }) {
    const disks = volumesOf(process).filter(({ source }) => source.startsWith('/dev/'));
    const titles = options.fs ? fsTitles : plainTitles;
    const rows = disks.flatMap(({ kilobytes, mount, source, type }) => {
      const part = source.replace('/dev/', '');
      const disk = part.replace(/\d+$/, '');
      const size = options.bytes
        ? String(kilobytes * 1024)
        : humanSize(kilobytes * 1024).replace(/\.0(?=[A-Z])/, '');
      if (options.fs)
        return [[disk, '', '', ''], ...(options.nodeps ? [] : [[`└─${part}`, type, '1.0', mount]])];
      const whole = [disk, '252:0', '0', size, '0', 'disk', ''];
      return [
        whole,
        ...(options.nodeps ? [] : [[`└─${part}`, '252:1', '0', size, '0', 'part', mount]]),
      ];
    });
    const all = options.noheadings ? rows : [titles, ...rows];
    const widths = titles.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
    const isRight = (at: number) => !options.fs && (at === 2 || at === 3 || at === 4);
    const lines = all.map((row) =>
      row
        .map((cell, at) => {
          if (!options.fs && at === 1) return cell.padStart(3).padEnd(widths[at] ?? 0);
          return isRight(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
        })
        .join(' ')
        .trimEnd(),
    );
    yield* out(lines.map((line) => `${line}\n`).join(''));
    return 0;
  },
});

const plainTitles = ['NAME', 'MAJ:MIN', 'RM', 'SIZE', 'RO', 'TYPE', 'MOUNTPOINTS'];
const fsTitles = ['NAME', 'FSTYPE', 'FSVER', 'MOUNTPOINTS'];
