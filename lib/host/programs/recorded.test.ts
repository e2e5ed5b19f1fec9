/** Replays what the real tools did (testdata/record.mjs) on our programs. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runProgram, testStartMs } from '../testing/run-program.ts';
import { programs } from './registry.ts';

interface Case {
  readonly run: string;
  readonly stdin?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly after?: Readonly<Record<string, string | null>>;
}

interface Suite {
  readonly source: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

const everything = Object.fromEntries(
  programs.flatMap(({ name, aliases, run }) => [name, ...aliases].map((key) => [key, run])),
);
const folder = new URL('./testdata/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(names)('%s', (name) => {
  const suite = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Suite;

  it.each(suite.cases)('$run', (one) => {
    const [name = '', ...args] = isShellLine(one.run)
      ? ['bash', '-c', one.run]
      : splitWords(one.run);
    const program = everything[name];
    if (!program) throw new Error(`no program ${name}`);
    const result = runProgram(program, {
      name,
      args,
      programs: everything,
      cwd: '/case',
      stdin: one.stdin ?? '',
      env: { LC_ALL: 'C.UTF-8', HOME: '/root', ...one.env },
      facts: suite.facts ?? {},
      files: atWork({ ...suite.files, ...one.files }),
    });
    const after = Object.keys(one.after ?? {}).map((file) => {
      const path = `/case/${file}`;
      return [file, result.files.stat(path) ? result.files.read(path) : null];
    });
    expect({
      stdout: result.stdout,
      stderr: result.stderr,
      exit: result.exitCode,
      after: Object.fromEntries(after) as unknown,
    }).toEqual({ stdout: one.stdout, stderr: one.stderr, exit: one.exit, after: one.after ?? {} });
  });
});

const system = {
  '/case': { type: 'folder', modifiedMs: testStartMs },
  '/dev/null': { device: 'null', mode: 0o666 },
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n',
  '/etc/group': 'root:x:0:\n',
} as const;

function atWork(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(
    ([name, content]) => [`/case/${name}`, { content, modifiedMs: testStartMs }] as const,
  );
  return { ...system, ...Object.fromEntries(entries) };
}

/** Whether more than words and quotes stand outside the quotes. */
function isShellLine(line: string): boolean {
  return /[|;&<>$`(*?]/.test(line.replace(pieces, ''));
}

/** Words as the shell splits them: quotes and backslashes, no expansions. */
function splitWords(line: string): string[] {
  const words: string[] = [];
  const word = /\s*((?:'[^']*'|"(?:\\.|[^"\\])*"|\$'(?:\\.|[^'\\])*'|\\.|[^\s'"\\])+)/gy;
  for (let found = word.exec(line); found; found = word.exec(line)) {
    words.push((found[1] ?? '').replace(pieces, unquote));
  }
  return words;
}

const pieces = /'([^']*)'|"((?:\\.|[^"\\])*)"|\$'((?:\\.|[^'\\])*)'|\\(.)/gs;

function unquote(_all: string, single = '', double = '', dollar = '', escaped = ''): string {
  if (dollar !== '') return JSON.parse(`"${dollar.replaceAll('"', '\\"')}"`) as string;
  return single + double.replace(/\\([$`"\\])/g, '$1') + escaped;
}
