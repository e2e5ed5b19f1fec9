/**
 * systemd as the first process of a container: it starts the units that are enabled. What the container serves
 * depends on them.
 */
import type { FileLayer } from '#lib/sim/files.ts';
import { addToJournal, bootedFolder, saveUnitState, unitFolder } from '#lib/sim/unit-states.ts';
import type { ServerProgram, Step } from '../image.ts';
import { makeFolders } from '#lib/sim/make-folders.ts';

export interface ImageUnit {
  readonly name: string;
  readonly description: string;
  /** The program, with its arguments. */
  readonly command: string;
  /** A file without which it does not start. */
  readonly needs?: string;
}

const firstPid = 354;
const readyMs = 1500;

/** The unit files, the programs they run, and the links that enable them. */
export const unitLayer = (units: readonly ImageUnit[]): FileLayer =>
  Object.fromEntries(
    units.flatMap(({ name, description, command, needs }) => {
      const path = `${unitFolder}/${name}.service`;
      const programs = command.split(' ').filter((word) => word.startsWith('/'));
      const text = [
        '[Unit]',
        `Description=${description}`,
        'Documentation=man:systemd-sysv-generator(8)',
        '',
        '[Service]',
        ...(needs === undefined ? [] : [`ExecStartPre=/usr/bin/test -s ${needs}`]),
        `ExecStart=${command}`,
        '',
        '[Install]',
        'WantedBy=multi-user.target',
        '',
      ].join('\n');
      return [
        [path, text],
        [
          `/etc/systemd/system/multi-user.target.wants/${name}.service`,
          { type: 'link' as const, target: path },
        ],
        ...programs.map((program) => [program, { content: '\x7fELF\x02\x01\x01\0', mode: 0o755 }]),
      ] as [string, FileLayer[string]][];
    }),
  );

export function systemd(
  units: readonly ImageUnit[],
  { ports, http }: { ports: readonly number[]; http: NonNullable<ServerProgram['http']> },
): ServerProgram {
  return {
    step({ files, nowMs, containerStartedMs: startMs }): Step {
      makeFolders(files, bootedFolder);
      for (const [at, { name, description }] of units.entries()) {
        const pid = firstPid + at * 11;
        saveUnitState(files, name, { state: 'active', sinceMs: startMs, pid });
        const common = { unit: name, atMs: startMs, source: 'systemd', pid: 1 };
        addToJournal(files, [
          { ...common, text: `Starting ${description}...` },
          { ...common, text: `Started ${description}.` },
        ]);
      }
      return {
        lines: [
          { text: 'Welcome to CentOS Linux 7 (Core)!' },
          ...units.map(({ description }) => ({ text: `[  OK  ] Started ${description}.` })),
        ],
        listen: ports.map((port) => ({ port, afterMs: Math.max(0, startMs + readyMs - nowMs) })),
      };
    },
    http,
    usage: () => ({ cpuMillis: 6, memoryBytes: 180 * 2 ** 20 }),
  };
}
