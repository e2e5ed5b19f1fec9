/**
 * Perl, as the Job tutorial uses it: after a few seconds it has computed pi.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/
 * Simplified: the program that is given is not run; every one prints pi to 2000 digits (or as many as it names).
 */
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { defineImage, type ProgramContext } from './image.ts';
import { piDigits } from './servers/pi.ts';

export const perl = defineImage({
  names: ['docker.io/library/perl'],
  versions: {
    all: '5.40.2 5.38.4 5.36.3 5.34.0 5.34.3 5.32.1 5.30.3 5.28.3'.split(' '),
    variants: ['slim', 'bookworm', 'bullseye', 'threaded', 'devel'],
  },
  sizeBytes: 336_374_010,
  cmd: ['perl5.40.2', '-de0'],
  layers: [debianLayer(bookworm)],
  programs: debianPrograms.filter((name) => name !== 'perl'),
  servers: {
    perl: {
      step: (context) => ({
        lines: [{ afterMs: 4000, text: piDigits(digitsAskedFor(context)) }],
        exit: { afterMs: 4000, code: 0 },
      }),
      usage: () => ({ cpuMillis: 1000, memoryBytes: 12 * 1024 * 1024 }),
    },
    'perl5.40.2': { step: () => ({ exit: { afterMs: 100, code: 0 } }) },
  },
});

/** "print bpi(2000)". */
function digitsAskedFor({ argv }: ProgramContext): number {
  const asked = Number(/bpi\((\d+)\)/.exec(argv.join(' '))?.[1] ?? 2000);
  return Math.min(Math.max(asked, 1), 5000);
}
