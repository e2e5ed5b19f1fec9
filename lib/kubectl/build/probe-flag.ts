/** Finds out by asking the real kubectl what its help does not tell of a flag: its type, and whether it needs a value. */
import { askRealKubectl } from './real-kubectl.ts';
import type { ReadFlag } from './read-help.ts';

export type ProbedType =
  'bool' | 'string' | 'int' | 'int32' | 'int64' | 'duration' | 'stringArray' | 'stringSlice';

const never = '--no-such-flag';

export function probeType(command: readonly string[], flag: ReadFlag): ProbedType {
  const complaint = (value: string) =>
    askRealKubectl([...command, `--${flag.name}=${value}`, never]).stderr;
  const first = complaint('@@');
  if (first.includes('ParseBool')) return 'bool';
  if (first.includes('invalid duration')) return 'duration';
  if (first.includes('Parse')) {
    if (complaint('9999999999').includes('out of range')) return 'int32';
    return complaint('9').includes('ParseInt') ? 'int' : 'int64';
  }
  if (flag.shownDefault.startsWith('['))
    return complaint('"a').includes('parse error') ? 'stringSlice' : 'stringArray';
  return 'string';
}

export function needsValue(command: readonly string[], name: string): boolean {
  return askRealKubectl([...command, '--help', `--${name}`]).stderr.includes('needs an argument');
}

/** The message of a flag that help does not list; undefined when the command has no such flag. */
export function probeHidden(command: readonly string[], name: string): string | undefined {
  const { stderr } = askRealKubectl([...command, '--help', `--${name}=1`]);
  if (stderr.includes('unknown flag')) return undefined;
  return /has been deprecated, (.*)/.exec(stderr)?.[1] ?? '';
}
