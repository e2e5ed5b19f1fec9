/** rev: turns each line around. */
import { openEach, plainComplaint } from './each-file.ts';
import { chomp } from './input.ts';
import { defineProgram } from './program.ts';

export const rev = defineProgram({
  name: 'rev',
  suite: 'util-linux',
  summary: 'Reverse lines characterwise.',
  usage: '[options] [<file> ...]',
  options: {},
  *run(context) {
    let exit = 0;
    const complaint = (operand: string, reason: string) =>
      `cannot open ${plainComplaint(operand, reason)}`;
    for (const { input } of openEach(context, complaint, () => (exit = 1))) {
      for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
        const turned = [...chomp(line)].toReversed().join('');
        yield* context.out(line.endsWith('\n') ? `${turned}\n` : turned);
      }
    }
    return exit;
  },
});
