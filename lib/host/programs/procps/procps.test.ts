import { describe, expect, it } from 'vitest';
import { runProgram, testStartMs } from '../../testing/run-program.ts';
import { free } from './free.ts';
import { ps } from './ps.ts';
import { top } from './top.ts';
import { uptime } from './uptime.ts';

const facts = { memory: '8Gi', cpus: '2' };
const nowMs = testStartMs;

function shown(program: typeof free, ...args: string[]): string {
  const { stdout, stderr } = runProgram(program.run, { name: program.name, args, facts, nowMs });
  return stdout + stderr;
}

describe('free', () => {
  it('shows the memory of the machine', () => {
    expect(shown(free)).toBe(
      `               total        used        free      shared  buff/cache   available
Mem:         8388608           0     8388608           0           0     8388608
Swap:              0           0           0
`,
    );
  });

  it('in units that people read, with a total', () => {
    expect(shown(free, '-h', '-t')).toBe(
      `               total        used        free      shared  buff/cache   available
Mem:           8.0Gi          0B       8.0Gi          0B          0B       8.0Gi
Swap:             0B          0B          0B
Total:         8.0Gi          0B       8.0Gi
`,
    );
  });

  it.each([
    [['-q'], "free: invalid option -- 'q'\nTry 'free --help' for more information.\n"],
    [['-s', 'x'], "free: seconds argument failed: 'x': Invalid argument\n"],
  ])('says what is wrong with %s', (args, words) => {
    expect(shown(free, ...args)).toBe(words);
  });
});

it('free names what it lacks, and what there is', () => {
  expect(shown(free, '-l')).toMatch(/^free: not simulated: -l; supported: -b, --bytes /);
});

describe('uptime', () => {
  it.each([
    [[], ' 18:41:30 up 0 min,  0 users,  load average: 0.00, 0.00, 0.00\n'],
    [['-p'], 'up 0 minutes\n'],
    [['-s'], '2026-11-20 18:41:30\n'],
  ])('%s', (args, words) => {
    expect(shown(uptime, ...args)).toBe(words);
  });
});

describe('ps', () => {
  it('shows its own terminal, or everything', () => {
    expect(shown(ps)).toBe(
      '    PID TTY          TIME CMD\n    100 ?        00:00:00 program\n'.replace('program', 'ps'),
    );
    expect(shown(ps, 'aux')).toBe(
      `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root         100  0.0  0.0      0     0 ?        R    18:41   0:00 ps aux
`,
    );
  });
});

describe('top', () => {
  it('shows one page in batch mode', () => {
    expect(shown(top, '-b', '-n', '1')).toBe(
      `top - 18:41:30 up 0 min,  0 users,  load average: 0.00, 0.00, 0.00
Tasks:   1 total,   1 running,   0 sleeping,   0 stopped,   0 zombie
%Cpu(s):  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st 
MiB Mem :   8192.0 total,   8192.0 free,      0.0 used,      0.0 buff/cache     
MiB Swap:      0.0 total,      0.0 free,      0.0 used.   8192.0 avail Mem 

    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
    100 root      20   0       0      0      0 R   0.0   0.0   0:00.00 top
`,
    );
  });

  it('needs a terminal otherwise', () => {
    expect(shown(top)).toBe('top: failed tty get\n');
  });
});
