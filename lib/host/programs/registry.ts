/** All programs that a host or a container can have. To add one: write its file, add its line. */
import { awk } from './awk/awk.ts';
import { base64 } from './base64.ts';
import { cat } from './cat.ts';
import { cut } from './cut.ts';
import { date } from './date/date.ts';
import { echo } from './echo.ts';
import { env, printenv } from './env.ts';
import { grep } from './grep/grep.ts';
import { head } from './head.ts';
import { hostname } from './hostname.ts';
import { ls } from './ls/ls.ts';
import { printf } from './printf.ts';
import { shellPrograms } from '../shell/shell-programs.ts';
import type { DefinedProgram } from './program.ts';
import { sed } from './sed/sed.ts';
import { seq } from './seq.ts';
import { sleep } from './sleep.ts';
import { sort } from './sort/sort.ts';
import { tail } from './tail.ts';
import { test } from './test-command.ts';
import { tr } from './tr.ts';
import { falseProgram, trueProgram } from './truth.ts';
import { uniq } from './uniq.ts';
import { wc } from './wc.ts';
import { groups, id, logname, whoami } from './whoami.ts';

export const programs: readonly DefinedProgram[] = [
  awk,
  base64,
  cat,
  cut,
  date,
  echo,
  env,
  falseProgram,
  grep,
  groups,
  head,
  hostname,
  id,
  logname,
  ls,
  printenv,
  printf,
  sed,
  ...shellPrograms,
  seq,
  sleep,
  sort,
  tail,
  test,
  tr,
  trueProgram,
  uniq,
  wc,
  whoami,
];

const byName: ReadonlyMap<string, DefinedProgram> = new Map(
  programs.flatMap((program) =>
    [program.name, ...program.aliases].map((name) => [name, program] as const),
  ),
);

const folders = /^(?:\/usr(?:\/local)?)?\/s?bin\//;

/** The program of this name, or behind this path: "/usr/bin/ls". */
export function findProgram(name: string): DefinedProgram | undefined {
  return byName.get(name.replace(folders, ''));
}
