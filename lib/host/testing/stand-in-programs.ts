/** Just enough of the coreutils for shell fixtures, where a real program of ours is not there yet. */
import type { Process, Program, Running } from '../process.ts';

const operandsOf = ({ argv }: Process) => argv.slice(1).filter((word) => !word.startsWith('-'));

export const standInPrograms: Readonly<Record<string, Program>> = {
  *touch(process): Running<number> {
    yield {};
    const isDated = process.argv[1] === '-d';
    const names = isDated ? process.argv.slice(3) : operandsOf(process);
    for (const path of names.map((name) => process.path(name))) {
      if (!process.files.stat(path))
        process.files.write(path, '', { mode: 0o666 & ~process.umask });
      const modifiedMs = isDated ? Date.parse(process.argv[2] ?? '') : process.nowMs;
      process.files.setAttributes(path, { modifiedMs });
    }
    return 0;
  },
  *mkdir(process): Running<number> {
    yield {};
    for (const name of operandsOf(process)) {
      const parts =
        process.argv[1] === '-p'
          ? name.split('/').map((_part, n, all) => all.slice(0, n + 1).join('/'))
          : [name];
      for (const part of parts) {
        const path = process.path(part || '/');
        if (!process.files.stat(path))
          process.files.makeFolder(path, { mode: 0o777 & ~process.umask });
      }
    }
    return 0;
  },
  *ln(process): Running<number> {
    yield {};
    const [target = '', name = ''] = operandsOf(process);
    process.files.link(process.path(name), target);
    return 0;
  },
  *chmod(process): Running<number> {
    yield {};
    const [mode = '', ...names] = operandsOf(process);
    for (const path of names.map((name) => process.path(name))) {
      const old = process.files.stat(path)?.mode ?? 0;
      process.files.setAttributes(path, { mode: mode === '+x' ? old | 0o111 : parseInt(mode, 8) });
    }
    return 0;
  },
  *grep(process): Running<number> {
    const [pattern = '', file] = operandsOf(process);
    const text = file === undefined ? yield* process.readAll() : '';
    const found = text.split('\n').filter((line) => line !== '' && new RegExp(pattern).test(line));
    process.out(found.map((line) => `${line}\n`).join(''));
    return found.length > 0 ? 0 : 1;
  },
  *stat(process): Running<number> {
    yield {};
    for (const name of process.argv.slice(3)) {
      const { mode = 0 } = process.files.stat(process.path(name)) ?? {};
      process.out(`${(mode & 0o777).toString(8)}\n`);
    }
    return 0;
  },
};
