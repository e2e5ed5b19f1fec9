/**
 * df: how much room file systems have.
 * Simplified: one disk and the usual memory file systems; what a system takes beside the files that can be seen
 * here is a fixed amount.
 */
import { joinPath } from '#lib/sim/paths.ts';
import { diskKilobytes } from './file-mode.ts';
import { memoryKilobytes } from './procps/memory.ts';
import type { Process } from '../process.ts';
import { defineProgram, type Context } from './program.ts';
import { humanSize } from './size-suffix.ts';
import { UsageError } from './usage-error.ts';

const options = {
  all: { short: 'a', help: 'include pseudo, duplicate, inaccessible file systems' },
  'human-readable': { short: 'h', help: 'print sizes in powers of 1024 (e.g., 1023M)' },
  si: { short: 'H', help: 'print sizes in powers of 1000 (e.g., 1.1G)' },
  inodes: { short: 'i', help: 'list inode information instead of block usage' },
  k: { short: 'k', long: false, help: 'like --block-size=1K' },
  m: { short: 'm', long: false, help: 'like --block-size=1M' },
  local: { short: 'l', help: 'limit listing to local file systems' },
  portability: { short: 'P', help: 'use the POSIX output format' },
  total: { help: 'produce a grand total' },
  type: { short: 't', takes: 'TYPE', repeats: true, help: 'limit listing to this type' },
  'print-type': { short: 'T', help: 'print file system type' },
  'exclude-type': { short: 'x', takes: 'TYPE', repeats: true, help: 'leave out this type' },
} as const;

type DfContext = Context<typeof options>;

export interface Volume {
  readonly source: string;
  readonly type: string;
  readonly mount: string;
  readonly kilobytes: number;
  readonly used: number;
  readonly inodes: number;
  readonly usedInodes: number;
}

export const df = defineProgram({
  name: 'df',
  suite: 'coreutils',
  summary: 'Show information about the file system on which each FILE resides',
  usage: '[OPTION]... [FILE]...',
  options,
  notSimulated: ['-B', '--block-size', '--output', '--sync', '--no-sync'],
  *run(context) {
    const { options: chosen, args, files, path, error } = context;
    const all = volumesOf(context.process);
    const missing = args.filter((operand) => !files.stat(path(operand)));
    for (const operand of missing) error(`${operand}: No such file or directory`);
    const wanted =
      args.length === 0
        ? all
        : args
            .filter((operand) => !missing.includes(operand))
            .map((one) => holding(all, path(one)));
    const shown = wanted.filter(
      ({ type }) =>
        (chosen.type.length === 0 || chosen.type.includes(type)) &&
        !chosen['exclude-type'].includes(type),
    );
    if (shown.length > 0) yield* context.out(table(context, shown));
    else if (missing.length === 0)
      throw new UsageError('no file systems processed', { pointsToHelp: false });
    return missing.length > 0 ? 1 : 0;
  },
});

function holding(volumes: readonly Volume[], path: string): Volume {
  const within = volumes.filter(
    ({ mount }) => mount === '/' || path === mount || path.startsWith(`${mount}/`),
  );
  const [root] = volumes;
  const nearest = within.toSorted((a, b) => b.mount.length - a.mount.length)[0] ?? root;
  if (!nearest) throw new UsageError('no file systems processed', { pointsToHelp: false });
  return nearest;
}

const gibibyte = 1024 * 1024;
const diskKilobytesOfAll = 40 * gibibyte;
const systemKilobytes = 5.2 * gibibyte;

/** What is mounted in the process's place. */
export function volumesOf({ place }: Process): Volume[] {
  const visible = usedKilobytes(place.files, '/', 0);
  const disk = {
    kilobytes: diskKilobytesOfAll,
    used: Math.round(systemKilobytes) + visible.kilobytes,
    inodes: 2_621_440,
    usedInodes: 118_000 + visible.entries,
  };
  const memory = memoryKilobytes(place.facts.memory);
  const inMemory = (source: string, mount: string, kilobytes: number, used = 0): Volume => ({
    source,
    type: source,
    mount,
    kilobytes: Math.floor(kilobytes),
    used,
    inodes: Math.floor(memory / 4),
    usedInodes: 1,
  });
  if (place.kind === 'container') {
    return [
      { source: 'overlay', type: 'overlay', mount: '/', ...disk },
      inMemory('tmpfs', '/dev', 65_536),
      inMemory('shm', '/dev/shm', 65_536),
    ];
  }
  return [
    { source: '/dev/vda1', type: 'ext4', mount: '/', ...disk },
    inMemory('tmpfs', '/run', memory / 10, 1_536),
    inMemory('tmpfs', '/dev/shm', memory / 2),
    inMemory('tmpfs', '/run/lock', 5_120),
  ];
}

function usedKilobytes(
  files: DfContext['files'],
  folder: string,
  depth: number,
): { kilobytes: number; entries: number } {
  let [kilobytes, entries] = [0, 0];
  for (const name of depth > 12 ? [] : files.list(folder)) {
    const path = joinPath(folder, name);
    const entry = files.lstat(path);
    if (!entry || /^\/(proc|sys|dev|run)$/.test(path)) continue;
    const inside = entry.type === 'folder' ? usedKilobytes(files, path, depth + 1) : undefined;
    kilobytes += diskKilobytes(entry) + (inside?.kilobytes ?? 0);
    entries += 1 + (inside?.entries ?? 0);
  }
  return { kilobytes, entries };
}

type Row = readonly (readonly [text: string, isLeft: boolean])[];

function table(context: DfContext, volumes: readonly Volume[]): string {
  const { options: chosen } = context;
  const sum = (pick: (volume: Volume) => number) => volumes.reduce((so, one) => so + pick(one), 0);
  const total: Volume = {
    source: 'total',
    type: '-',
    mount: '-',
    kilobytes: sum((one) => one.kilobytes),
    used: sum((one) => one.used),
    inodes: sum((one) => one.inodes),
    usedInodes: sum((one) => one.usedInodes),
  };
  const listed = chosen.total ? [...volumes, total] : volumes;
  const rows = [header(context), ...listed.map((volume) => rowOf(context, volume))];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(column === 0 ? 14 : 5, ...rows.map((row) => row[column]?.[0].length ?? 0)),
  );
  return rows
    .map((row) => {
      const cells = row.map(([text, isLeft], column) => {
        const width = column === row.length - 1 ? 0 : (widths[column] ?? 0);
        if (column === row.length - 2)
          return text.padStart(Math.max(4, ...rows.map((one) => one[column]?.[0].length ?? 0)));
        return isLeft ? text.padEnd(width) : text.padStart(width);
      });
      return `${cells.join(' ')}\n`;
    })
    .join('');
}

function header({ options: chosen }: DfContext): Row {
  const isHuman = chosen['human-readable'] || chosen.si;
  const blocks = isHuman
    ? 'Size'
    : chosen.m
      ? '1M-blocks'
      : chosen.portability
        ? '1024-blocks'
        : '1K-blocks';
  const available = isHuman ? 'Avail' : 'Available';
  const numbers = chosen.inodes
    ? ['Inodes', 'IUsed', 'IFree', 'IUse%']
    : [blocks, 'Used', available, chosen.portability ? 'Capacity' : 'Use%'];
  return [
    ['Filesystem', true],
    ...(chosen['print-type'] ? [['Type', true] as const] : []),
    ...numbers.map((text) => [text, false] as const),
    ['Mounted on', true],
  ];
}

/** What is kept back for root: a twentieth. */
const reserved = ({ type, kilobytes }: Volume) =>
  type === 'ext4' || type === 'overlay' ? Math.round(kilobytes * 0.05) : 0;

function rowOf({ options: chosen }: DfContext, volume: Volume): Row {
  const free = volume.kilobytes - volume.used - reserved(volume);
  const write = (kilobytes: number) => {
    if (chosen['human-readable']) return humanSize(kilobytes * 1024);
    if (chosen.si) return humanSize(kilobytes * 1024, 1000);
    return String(chosen.m ? Math.ceil(kilobytes / 1024) : kilobytes);
  };
  const percent = (used: number, all: number) =>
    `${all === 0 ? 0 : Math.ceil((used / all) * 100)}%`;
  const numbers = chosen.inodes
    ? [
        String(volume.inodes),
        String(volume.usedInodes),
        String(volume.inodes - volume.usedInodes),
        percent(volume.usedInodes, volume.inodes),
      ]
    : [
        write(volume.kilobytes),
        write(volume.used),
        write(free),
        percent(volume.used, volume.used + free),
      ];
  return [
    [volume.source, true],
    ...(chosen['print-type'] ? [[volume.type, true] as const] : []),
    ...numbers.map((text) => [text, false] as const),
    [volume.mount, true],
  ];
}
