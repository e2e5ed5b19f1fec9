/** Which builtin a name means. To add one: write it, add its line here and its name to builtin-names.ts. */
import type { Dialect } from '../shell.ts';
import { alias, unalias } from './alias.ts';
import {
  breakBuiltin,
  colon,
  evaluate,
  execute,
  exit,
  falsity,
  letBuiltin,
  returnBuiltin,
  shift,
  source,
  times,
} from './basics.ts';
import type { Builtin } from './builtin.ts';
import { declare, exportBuiltin, readonly } from './declarations.ts';
import { echo } from './echo.ts';
import { accepted, caller, compgen, complete, enable, help, logout } from './extras.ts';
import { fc } from './fc.ts';
import { cd, dirs, popd, pushd, pwd } from './folders.ts';
import { getopts } from './getopts.ts';
import { history } from './history.ts';
import { bg, disown, fg, jobs, kill, suspend, wait } from './job-control.ts';
import { ulimit, umask } from './limits.ts';
import { builtin, command, hash, type } from './lookup.ts';
import { mapfile } from './mapfile.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { set, shopt } from './set.ts';
import { test } from './test.ts';
import { trap } from './trap.ts';
import { unset } from './unset.ts';

export type { Builtin } from './builtin.ts';

const builtins: ReadonlyMap<string, Builtin> = new Map(
  Object.entries({
    '.': source,
    ':': colon,
    '[': test,
    alias,
    bg,
    bind: accepted,
    break: breakBuiltin,
    builtin,
    caller,
    cd,
    command,
    compgen,
    complete,
    compopt: accepted,
    continue: breakBuiltin,
    declare,
    dirs,
    disown,
    echo,
    enable,
    eval: evaluate,
    exec: execute,
    exit,
    export: exportBuiltin,
    false: falsity,
    fc,
    fg,
    getopts,
    hash,
    help,
    history,
    jobs,
    kill,
    let: letBuiltin,
    local: declare,
    logout,
    mapfile,
    popd,
    printf,
    pushd,
    pwd,
    read,
    readarray: mapfile,
    readonly,
    return: returnBuiltin,
    set,
    shift,
    shopt,
    source,
    suspend,
    test,
    times,
    trap,
    true: colon,
    type,
    typeset: declare,
    ulimit,
    umask,
    unalias,
    unset,
    wait,
  }),
);

/** What ash does not know: its words for these are "not found". */
const onlyInBash = new Set([
  'caller',
  'compgen',
  'complete',
  'compopt',
  'bind',
  'builtin',
  'declare',
  'dirs',
  'disown',
  'enable',
  'history',
  'fc',
  'logout',
  'mapfile',
  'popd',
  'pushd',
  'readarray',
  'shopt',
  'suspend',
  'typeset',
]);

export function findBuiltin(dialect: Dialect, name: string): Builtin | undefined {
  return dialect !== 'bash' && onlyInBash.has(name) ? undefined : builtins.get(name);
}
