/** The signals of Linux on x86, as far as shells and programs here know them. Spec: signal(7) */
import type { SignalName } from '../process.ts';

export const signalNumbers: Readonly<Record<SignalName, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGWINCH: 28,
};

/** What a shell says of a process that the signal ended. */
export const signalDescriptions: Readonly<Partial<Record<SignalName, string>>> = {
  SIGHUP: 'Hangup',
  SIGINT: 'Interrupt',
  SIGQUIT: 'Quit',
  SIGKILL: 'Killed',
  SIGUSR1: 'User defined signal 1',
  SIGUSR2: 'User defined signal 2',
  SIGPIPE: 'Broken pipe',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
};

type Disposition = 'ends' | 'stops' | 'continues' | 'ignored';

export function defaultDisposition(name: SignalName): Disposition {
  if (name === 'SIGCHLD' || name === 'SIGWINCH') return 'ignored';
  if (name === 'SIGCONT') return 'continues';
  return stopping.has(name) ? 'stops' : 'ends';
}

const stopping = new Set<SignalName>(['SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU']);

/** "INT", "SIGINT", "int" and "2" are the same signal; undefined: there is none of that name. */
export function signalNamed(word: string): SignalName | undefined {
  const upper = word.toUpperCase();
  return signalNames.find(
    (name) => name === upper || name === `SIG${upper}` || String(signalNumbers[name]) === word,
  );
}

export const signalNames = Object.keys(signalNumbers).filter(
  (name): name is SignalName => name in signalNumbers,
);

const standardNames =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP ' +
  'TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS';

/** All that Linux has, by number, the real-time ones too: 32 and 33 are the C library's own. */
export const linuxSignals: readonly (readonly [number: number, name: string])[] = [
  ...standardNames.split(' ').map((name, index) => [index + 1, `SIG${name}`] as const),
  ...Array.from({ length: 31 }, (_, index) => [index + 34, realTimeName(index)] as const),
];

/** Counted from the nearer end. */
function realTimeName(index: number): string {
  const [fromMin, fromMax] = [index, 30 - index];
  if (fromMin === 0 || fromMax === 0) return fromMin === 0 ? 'SIGRTMIN' : 'SIGRTMAX';
  return fromMin <= 15 ? `SIGRTMIN+${fromMin}` : `SIGRTMAX-${fromMax}`;
}
