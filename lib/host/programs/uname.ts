/** uname, arch, nproc and clear: what the machine is, and its screen. */
import { defineProgram } from './program.ts';

export const uname = defineProgram({
  name: 'uname',
  suite: 'coreutils',
  summary: 'Print certain system information',
  usage: '[OPTION]...',
  options: {
    all: { short: 'a', help: 'print all information' },
    'kernel-name': { short: 's', help: 'print the kernel name' },
    nodename: { short: 'n', help: 'print the network node hostname' },
    'kernel-release': { short: 'r', help: 'print the kernel release' },
    'kernel-version': { short: 'v', help: 'print the kernel version' },
    machine: { short: 'm', help: 'print the machine hardware name' },
    processor: { short: 'p', help: 'print the processor type' },
    'hardware-platform': { short: 'i', help: 'print the hardware platform' },
    'operating-system': { short: 'o', help: 'print the operating system' },
  },
  *run({ options, process, out, given }) {
    const { facts, hostname } = process.place;
    const architecture = facts.architecture ?? 'x86_64';
    const values = [
      ['kernel-name', 'Linux'],
      ['nodename', hostname],
      ['kernel-release', facts.kernel ?? '6.8.0-60-generic'],
      ['kernel-version', '#63-Ubuntu SMP PREEMPT_DYNAMIC Tue Apr 15 19:04:15 UTC 2025'],
      ['machine', architecture],
      ['processor', architecture],
      ['hardware-platform', architecture],
      ['operating-system', 'GNU/Linux'],
    ] as const;
    const isDefault = given.length === 0;
    const chosen = values.filter(
      ([name]) => options.all || options[name] || (isDefault && name === 'kernel-name'),
    );
    yield* out(`${chosen.map(([, value]) => value).join(' ')}\n`);
    return 0;
  },
});

export const arch = defineProgram({
  name: 'arch',
  suite: 'coreutils',
  summary: 'Print machine architecture',
  usage: '[OPTION]...',
  options: {},
  *run({ process, out }) {
    yield* out(`${process.place.facts.architecture ?? 'x86_64'}\n`);
    return 0;
  },
});

export const nproc = defineProgram({
  name: 'nproc',
  suite: 'coreutils',
  summary: 'Print the number of processing units available to the current process',
  usage: '[OPTION]...',
  options: { all: { help: 'print the number of installed processors' } },
  *run({ process, out }) {
    yield* out(`${process.place.facts.cpus ?? '2'}\n`);
    return 0;
  },
});

export const clear = defineProgram({
  name: 'clear',
  suite: 'ncurses',
  summary: 'Clear the terminal screen',
  usage: '[options]',
  options: {},
  *run({ out }) {
    yield* out('\x1b[H\x1b[2J\x1b[3J');
    return 0;
  },
});
