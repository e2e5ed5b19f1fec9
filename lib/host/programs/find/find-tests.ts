/** The tests of find: each takes its arguments and gives a judge. */
import { compileRegex, type RegexOptions } from '#lib/sim/regex/regex.ts';
import { isPermitted, mayExecute, mayRead, mayWrite } from '#lib/sim/user-files.ts';
import { parseDate } from '../date/parse-date.ts';
import { changeMode, entrySize } from '../file-mode.ts';
import { compileGlob } from '../glob.ts';
import { inodeOf } from '../ls/listed-file.ts';
import type { Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { readGroups, readUsers } from '../users.ts';
import type { FindWorld, FoundEntry } from './find-node.ts';

type Judge = (found: FoundEntry, world: FindWorld) => boolean;

export interface TestMaker {
  readonly takesValue: boolean;
  make(value: string, name: string, context: Context): Judge;
}

export function findError(message: string): UsageError {
  return new UsageError(message, { pointsToHelp: false, exitCode: 1 });
}

const valued = (make: TestMaker['make']): TestMaker => ({ takesValue: true, make });
const plain = (judge: Judge): TestMaker => ({ takesValue: false, make: () => judge });

/** "+5", "-5", "5": more, fewer, exactly. */
export function compareCount(text: string, name: string): (value: number) => boolean {
  const found = /^([-+]?)(\d+(?:\.\d+)?)$/.exec(text);
  if (!found) throw findError(`invalid argument \`${text}' to \`${name}'`);
  const wanted = Number(found[2]);
  if (found[1] === '+') return (value) => value > wanted;
  if (found[1] === '-') return (value) => value < wanted;
  return (value) => value === wanted;
}

const types: Readonly<Record<string, (found: FoundEntry) => boolean>> = {
  f: ({ entry }) => entry.type === 'file' && entry.device === undefined,
  d: ({ entry }) => entry.type === 'folder',
  l: ({ entry }) => entry.type === 'link',
  c: ({ entry }) => entry.device !== undefined,
  b: () => false,
  p: () => false,
  s: () => false,
};

function ofType(text: string, name: string): Judge {
  const judges = text.split(',').map((letter) => {
    const judge = types[letter];
    if (!judge) throw findError(`Unknown argument to ${name}: ${letter}`);
    return judge;
  });
  return (found) => judges.some((judge) => judge(found));
}

const units: Readonly<Record<string, number>> = {
  '': 512,
  b: 512,
  c: 1,
  w: 2,
  k: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
};

function ofSize(text: string, name: string): Judge {
  const found = /^([-+]?\d+)([bcwkMG]?)$/.exec(text);
  if (!found) throw findError(`invalid argument \`${text}' to \`${name}'`);
  const fits = compareCount(found[1] ?? '', name);
  const unit = units[found[2] ?? ''] ?? 512;
  return ({ entry }) => fits(Math.ceil(entrySize(entry) / unit));
}

/** Days or minutes since the change, a part of one not counted. */
const aged = (unitMs: number): TestMaker =>
  valued((text, name) => {
    const fits = compareCount(text, name);
    return ({ entry }, { context }) =>
      fits(Math.floor((context.process.nowMs - entry.modifiedMs) / unitMs));
  });

function ofPermission(text: string): Judge {
  const how = /^[-/]/.exec(text)?.[0] ?? '';
  const mode = changeMode(text.slice(how.length), 0, false, 0);
  if (mode === undefined) throw findError(`invalid mode \`${text}'`);
  if (how === '-') return ({ entry }) => (entry.mode & mode) === mode;
  if (how === '/') return ({ entry }) => mode === 0 || (entry.mode & mode) !== 0;
  return ({ entry }) => entry.mode === mode;
}

const named = (ignoreCase: boolean): TestMaker =>
  valued((pattern) => {
    const matches = compileGlob(pattern, { ignoreCase });
    return ({ name }) => matches(name);
  });

const pathed = (ignoreCase: boolean): TestMaker =>
  valued((pattern) => {
    const matches = compileGlob(pattern, { ignoreCase });
    return ({ path }) => matches(path);
  });

export function matchingPath(
  pattern: string,
  ignoreCase: boolean,
  syntax: RegexOptions['syntax'],
): Judge {
  const regex = compileRegex(pattern, { syntax, ignoreCase, whole: 'line' });
  return ({ path }) => regex.test(path);
}

function newerThan(file: string, _name: string, { files, path }: Context): Judge {
  const reference = files.stat(path(file));
  if (!reference) throw findError(`‘${file}’: No such file or directory`);
  return ({ entry }) => entry.modifiedMs > reference.modifiedMs;
}

function newerThanTime(text: string, _name: string, { process }: Context): Judge {
  const ms = parseDate(text, process.nowMs, process.env.get('TZ') ?? 'UTC');
  if (ms === undefined)
    throw findError(`I cannot figure out how to interpret ‘${text}’ as a date or time`);
  return ({ entry }) => entry.modifiedMs > ms;
}

function ownedBy(name: string, _test: string, { files }: Context): Judge {
  const user = readUsers(files).find((known) => known.name === name);
  const uid = user?.uid ?? (/^\d+$/.test(name) ? Number(name) : undefined);
  if (uid === undefined) throw findError(`‘${name}’ is not the name of a known user`);
  return ({ entry }) => entry.uid === uid;
}

function ofGroup(name: string, _test: string, { files }: Context): Judge {
  const group = readGroups(files).find((known) => known.name === name);
  const gid = group?.gid ?? (/^\d+$/.test(name) ? Number(name) : undefined);
  if (gid === undefined) throw findError(`‘${name}’ is not the name of an existing group`);
  return ({ entry }) => entry.gid === gid;
}

const permitted = (bits: number): TestMaker =>
  plain(({ entry }, { context }) => isPermitted(entry, context.process.user, bits));

function isEmpty({ entry, at }: FoundEntry, { context }: FindWorld): boolean {
  if (entry.type === 'folder') return context.files.list(at).length === 0;
  return entry.type === 'file' && (entry.content ?? '') === '';
}

export const findTests: Readonly<Record<string, TestMaker>> = {
  '-name': named(false),
  '-iname': named(true),
  '-path': pathed(false),
  '-wholename': pathed(false),
  '-ipath': pathed(true),
  '-lname': valued((pattern) => {
    const matches = compileGlob(pattern);
    return ({ entry }) => entry.type === 'link' && matches(entry.target ?? '');
  }),
  '-type': valued(ofType),
  '-xtype': valued(ofType),
  '-size': valued(ofSize),
  '-empty': plain(isEmpty),
  '-mtime': aged(86_400_000),
  '-atime': aged(86_400_000),
  '-ctime': aged(86_400_000),
  '-mmin': aged(60_000),
  '-amin': aged(60_000),
  '-cmin': aged(60_000),
  '-newer': valued(newerThan),
  '-newermt': valued(newerThanTime),
  '-perm': valued(ofPermission),
  '-user': valued(ownedBy),
  '-group': valued(ofGroup),
  '-uid': valued((text, name) => {
    const fits = compareCount(text, name);
    return ({ entry }) => fits(entry.uid);
  }),
  '-gid': valued((text, name) => {
    const fits = compareCount(text, name);
    return ({ entry }) => fits(entry.gid);
  }),
  '-nouser': plain(
    ({ entry }, { context }) => !readUsers(context.files).some(({ uid }) => uid === entry.uid),
  ),
  '-nogroup': plain(
    ({ entry }, { context }) => !readGroups(context.files).some(({ gid }) => gid === entry.gid),
  ),
  '-links': valued((text, name) => {
    const fits = compareCount(text, name);
    return ({ entry }) => fits(entry.type === 'folder' ? 2 : 1);
  }),
  '-inum': valued((text, name) => {
    const fits = compareCount(text, name);
    return ({ at }) => fits(inodeOf(at));
  }),
  '-executable': permitted(mayExecute),
  '-readable': permitted(mayRead),
  '-writable': permitted(mayWrite),
  '-true': plain(() => true),
  '-false': plain(() => false),
};
