/** `read`. Spec: https://www.gnu.org/software/bash/manual/html_node/Bash-Builtins.html#index-read */
import type { Pipe, Running } from '../../process.ts';
import { ArrayValue } from '../array-value.ts';
import { assignTarget } from '../assign-target.ts';
import { assertLength, report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';
import { splitFields } from './split-fields.ts';

const usage =
  'read: usage: read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]';
const timedOut = 142;

export const read: Builtin = (shell, args) => {
  const options = parseOptions(args, 'ersa:d:i:n:N:p:t:u:', usage);
  const bad = options.operands.find((name) => !/^[A-Za-z_]\w*(\[.+\])?$/.test(name));
  if (bad !== undefined) {
    report(shell, `read: \`${bad}': not a valid identifier`);
    return 1;
  }
  const stream = shell.process.kernel.descriptors.get(Number(options.values.get('u') ?? 0))?.stream;
  if (!stream) {
    report(
      shell,
      `read: ${options.values.get('u') ?? 0}: invalid file descriptor: Bad file descriptor`,
    );
    return 1;
  }
  return readInto(shell, stream, options);
};

type Options = ReturnType<typeof parseOptions>;

function* readInto(shell: Shell, stream: Pipe, options: Options): Running<number> {
  const { letters, values } = options;
  const { terminal } = shell.process;
  const prompt = values.get('p');
  if (prompt && stream.isTerminal) shell.process.err(prompt);
  const mode = stream.isTerminal ? terminal?.mode : undefined;
  if (terminal && mode) {
    if (values.has('n') || values.has('N') || values.has('d')) terminal.mode = 'raw';
    else if (letters.has('s')) terminal.mode = 'silent';
  }
  const result = yield* readText(shell, stream, options);
  if (terminal && mode) terminal.mode = mode;
  if (shell.flow) return 130;
  store(shell, result.text, options);
  return result.status;
}

interface ReadResult {
  readonly text: string;
  readonly status: number;
}

function* readText(shell: Shell, stream: Pipe, { letters, values }: Options): Running<ReadResult> {
  const exact = values.get('N');
  const count = Number(exact ?? values.get('n') ?? Infinity);
  const delimiter =
    exact === undefined ? (values.has('d') ? (values.get('d') ?? '').charAt(0) || '\0' : '\n') : '';
  const timeout = values.get('t');
  const deadlineMs =
    timeout === undefined ? undefined : shell.process.nowMs + Number(timeout) * 1000;
  if (timeout === '0') return { text: '', status: Number(!stream.hasData) };
  let text = '';
  let size = 0;
  while (size < count) {
    const piece = delimiter === '\n' && count === Infinity ? stream.takeLine() : stream.take(1);
    if (!piece) {
      if (stream.atEnd) return { text: endOf(stream, text), status: 1 };
      const wake = yield waitFor(stream, deadlineMs);
      if (wake === 'timeout') return { text, status: timedOut };
      if (wake === 'interrupted' && shell.pendingTraps.has('SIGINT')) {
        shell.flow = { kind: 'interrupt' };
        return { text, status: 130 };
      }
      continue;
    }
    if (delimiter !== '' && piece.endsWith(delimiter)) {
      text += piece.slice(0, -1);
      if (letters.has('r') || !endsInBackslash(text) || delimiter !== '\n')
        return { text, status: 0 };
      text = text.slice(0, -1);
      continue;
    }
    text += piece;
    size += piece.length;
    assertLength(shell, text.length);
    if (delimiter === '\n' && count === Infinity) return { text, status: 1 };
  }
  return { text, status: 0 };
}

function waitFor(stream: Pipe, deadlineMs: number | undefined) {
  const until = () => stream.hasData || stream.atEnd;
  return deadlineMs === undefined ? { until } : { until, deadlineMs };
}

/** A terminal's end is taken once. */
function endOf(stream: Pipe, text: string): string {
  stream.take();
  return text;
}

function endsInBackslash(text: string): boolean {
  return /(^|[^\\])(\\\\)*\\$/.test(text);
}

function store(shell: Shell, text: string, { letters, values, operands }: Options): void {
  const isRaw = letters.has('r');
  const ifs = shell.variables.get('IFS') ?? ' \t\n';
  const array = values.get('a');
  if (values.has('N')) {
    assignTarget(shell, operands[0] ?? 'REPLY', text);
  } else if (array !== undefined) {
    shell.variables.put(array, { value: ArrayValue.of(splitFields(text, ifs, Infinity, isRaw)) });
  } else if (operands.length === 0) {
    assignTarget(shell, 'REPLY', isRaw ? text : text.replace(/\\([\s\S])/g, '$1'));
  } else {
    const fields = splitFields(text, ifs, operands.length, isRaw);
    for (const [index, name] of operands.entries()) assignTarget(shell, name, fields[index] ?? '');
  }
}
