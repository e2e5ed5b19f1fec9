import { describe, expect, it } from 'vitest';
import { runProgram } from '#lib/host/testing/run-program.ts';
import { askRealKubectl, realKubectl } from '../build/real-kubectl.ts';
import type { Command } from '../command.ts';
import { kubectl } from '../kubectl.ts';
import { root } from '../registry.ts';

const paths = (command: Command): string[] => [
  command.page.path,
  ...command.subcommands.flatMap(paths),
];

const ours = (args: string[]) => {
  const { stdout, stderr, exitCode } = runProgram(kubectl, { name: 'kubectl', args });
  return { stdout, stderr, exit: exitCode };
};

describe('help', () => {
  // Compared with the real kubectl where the machine has one.
  if (realKubectl === undefined) {
    it('cannot be compared: no real kubectl is on this machine', () =>
      expect(realKubectl).toBeUndefined());
    return;
  }
  it.each(paths(root).map((path) => [path]))('of "%s" is the real one', (path) => {
    const args = [...path.split(' ').filter((word) => word !== ''), '--help'];
    expect(ours(args)).toEqual(askRealKubectl(args));
  });
});
