import type { Pipe, Running } from '../../process.ts';
import { ArrayValue } from '../array-value.ts';
import { assertLength, report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

/** `mapfile` and `readarray`: the lines of the input as an array. */
export const mapfile: Builtin = (shell, args, { name }) => {
  const { letters, values, operands } = parseOptions(
    args,
    'd:n:O:s:tu:C:c:',
    `${name}: usage: ${name} [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]`,
  );
  const [array = 'MAPFILE'] = operands;
  if (!/^[A-Za-z_]\w*$/.test(array)) {
    report(shell, `${name}: \`${array}': not a valid identifier`);
    return 1;
  }
  const number = Number(values.get('u') ?? 0);
  const stream = shell.process.kernel.descriptors.get(number)?.stream;
  if (!stream) {
    report(shell, `${name}: ${number}: invalid file descriptor: Bad file descriptor`);
    return 1;
  }
  const delimiter = values.has('d') ? (values.get('d') ?? '').charAt(0) || '\0' : '\n';
  return fill(shell, stream, {
    array,
    delimiter,
    strips: letters.has('t'),
    skip: Number(values.get('s') ?? 0),
    count: Number(values.get('n') ?? 0) || Infinity,
    origin: values.has('O') ? Number(values.get('O')) : undefined,
  });
};

interface Filling {
  readonly array: string;
  readonly delimiter: string;
  readonly strips: boolean;
  readonly skip: number;
  readonly count: number;
  readonly origin: number | undefined;
}

function* fill(shell: Shell, stream: Pipe, filling: Filling): Running<number> {
  const { array, delimiter, strips, skip, count, origin } = filling;
  let text = '';
  while (!stream.atEnd) {
    if (!stream.hasData) yield { until: () => stream.hasData || stream.atEnd };
    text += stream.take();
    assertLength(shell, text.length);
  }
  const pieces = text.split(delimiter);
  const last = pieces.pop() ?? '';
  const lines = pieces.map((piece) => (strips ? piece : piece + delimiter));
  if (last !== '') lines.push(last);
  const kept = lines.slice(skip, skip + count);
  const old = shell.variables.find(array)?.value;
  const start = origin === undefined || typeof old !== 'object' ? [] : old.entries();
  const value = new ArrayValue(false, start);
  for (const [index, line] of kept.entries()) value.set(String((origin ?? 0) + index), line);
  shell.variables.put(array, { value });
  return 0;
}
