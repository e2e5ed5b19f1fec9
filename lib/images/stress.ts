/**
 * A memory and processor hog.
 * Spec: https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/
 */
import { alpineLayer, alpinePrograms } from './base/alpine.ts';
import { defineImage, type ProgramContext, type ServerProgram } from './image.ts';

const units: Readonly<Record<string, number>> = { '': 1, B: 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** "150M" in bytes. */
function bytes(text: string | undefined, fallback: number): number {
  const [, number, unit = ''] = /^(\d+)([BKMG]?)$/i.exec(text ?? '') ?? [];
  return number === undefined ? fallback : Number(number) * (units[unit.toUpperCase()] ?? 1);
}

function option({ argv }: ProgramContext, ...names: string[]): string | undefined {
  const at = argv.findIndex((word) => names.includes(word));
  return at < 0 ? undefined : argv[at + 1];
}

function hogs(context: ProgramContext) {
  const cpu = Number(option(context, '--cpu', '-c') ?? 0);
  const io = Number(option(context, '--io', '-i') ?? 0);
  const vm = Number(option(context, '--vm', '-m') ?? 0);
  const hdd = Number(option(context, '--hdd', '-d') ?? 0);
  const each = bytes(option(context, '--vm-bytes'), 256 * 2 ** 20);
  return { cpu, io, vm, hdd, memoryBytes: vm * each + 2 ** 20 };
}

const stressProgram: ServerProgram = {
  step(context) {
    const { cpu, io, vm, hdd, memoryBytes } = hogs(context);
    const text = `stress: info: [1] dispatching hogs: ${cpu} cpu, ${io} io, ${vm} vm, ${hdd} hdd`;
    const limit = context.rules.hogsAlwaysDie ? 0 : (context.memoryLimitBytes ?? Infinity);
    const isTooMuch = vm > 0 && memoryBytes > limit;
    return {
      lines: [{ text }],
      ...(isTooMuch ? { exit: { afterMs: 1500, code: 137, reason: 'OOMKilled' as const } } : {}),
    };
  },
  usage(context) {
    const { cpu, io, vm, hdd, memoryBytes } = hogs(context);
    return { cpuMillis: 1000 * (cpu + io + vm + hdd), memoryBytes };
  },
};

export const stress = defineImage({
  names: ['docker.io/polinux/stress', 'docker.io/progrium/stress'],
  versions: { all: ['1.0.4'] },
  sizeBytes: 4_041_495,
  cmd: ['stress'],
  layers: [alpineLayer('3.7.0')],
  programs: [...alpinePrograms, 'bash'],
  servers: { stress: stressProgram },
});
