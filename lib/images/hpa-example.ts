/**
 * The page of the autoscaling walkthrough: each request costs a processor some work.
 * Spec: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/
 * Simplified: what is used is worked out of the requests of the last whole quarter of a minute.
 */
import { bookworm, debianLayer, debianPrograms } from './base/debian.ts';
import { textAnswer } from './http-answer.ts';
import { defineImage, type ProgramContext, type ServerProgram } from './image.ts';

const windowMs = 15_000;
const costMs = 60;

interface Counts {
  /** The number of the window that `count` belongs to. */
  readonly window: number;
  readonly count: number;
  /** Of the window before. */
  readonly before: number;
}

function countsOf({ memory, nowMs }: ProgramContext): Counts {
  const { window: old = 0, count = 0, before = 0 } = memory as Partial<Counts>;
  const window = Math.floor(nowMs / windowMs);
  if (window === old) return { window, count, before };
  return { window, count: 0, before: window === old + 1 ? count : 0 };
}

const server: ServerProgram = {
  step: () => ({ listen: [{ port: 80 }] }),
  http(_request, context) {
    const counts = countsOf(context);
    context.remember({ ...counts, count: counts.count + 1 });
    return textAnswer(200, 'OK!');
  },
  usage: (context) => ({
    cpuMillis: 1 + Math.round((countsOf(context).before * costMs * 1000) / windowMs),
    memoryBytes: 12 * 2 ** 20,
  }),
};

export const hpaExample = defineImage({
  names: ['registry.k8s.io/hpa-example'],
  versions: { all: ['1.0.0'] },
  sizeBytes: 180_000_000,
  cmd: ['apache2-foreground'],
  exposed: ['80/tcp'],
  workdir: '/var/www/html',
  layers: [
    debianLayer(bookworm),
    {
      '/var/www/html/index.php':
        '<?php\n  $x = 0.0001;\n  for ($i = 0; $i <= 1000000; $i++) {\n    $x += sqrt($x);\n  }\n  echo "OK!";\n?>\n',
    },
  ],
  programs: debianPrograms,
  servers: { 'apache2-foreground': server },
});
