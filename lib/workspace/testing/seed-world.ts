/** A world in which the commands of a seed document are typed, each as the document has it. */
import { readFileSync } from 'node:fs';
import { Bases, createWorkspace } from '../create-workspace.ts';
import type { Applied, Workspace } from '../workspace.ts';

const bases = new Bases();

export class SeedWorld {
  readonly world: Workspace;

  /** `pace` "wall": commands that wait go on waiting until time is let go by. */
  constructor(profile: string, pace: 'jump' | 'wall' = 'jump') {
    this.world = createWorkspace({ profile, seed: 7, pace, bases });
  }

  /** Everything the line prints, stderr after stdout. */
  run(line: string): string {
    const { stdout, stderr } = this.world.run(line);
    return stdout + stderr;
  }

  exitCode(line: string): number {
    return this.world.run(line).exitCode;
  }

  /** Lets virtual time go by. */
  pass(seconds: number): void {
    this.world.apply({ kind: 'time', toMs: this.world.nowMs + seconds * 1000 });
  }

  /** What a terminal on another machine shows when a line is typed there. */
  type(host: string, line: string): string {
    const terminal = `on-${host}`;
    this.world.apply({ kind: 'open', terminal, host, columns: 400, rows: 60 });
    const { output } = this.world.apply({ kind: 'keys', terminal, text: `${line}\r` });
    return output.map(({ text }) => text).join('');
  }

  /** What an open terminal shows while time goes by, and what it shows of further keys. */
  wait(host: string, seconds: number): string {
    const { output } = this.world.apply({
      kind: 'time',
      toMs: this.world.nowMs + seconds * 1000,
    });
    return shownOn(host, output);
  }

  keys(host: string, text: string): string {
    return shownOn(host, this.world.apply({ kind: 'keys', terminal: `on-${host}`, text }).output);
  }

  /** Puts a file beside the student's others. */
  write(path: string, content: string): void {
    this.world.apply({ kind: 'file', path, content });
  }

  /** A file of lib/workspace/seeds/testdata, put where the student has it. */
  copy(name: string, path: string): void {
    this.write(path, readFileSync(new URL(`../seeds/testdata/${name}`, import.meta.url), 'utf8'));
  }

  /** What the browser pane shows of an address, or of a form that is sent there. */
  browse(url: string, form?: string): { status: number; body: string; url: string } {
    const { page } = this.world.apply({ kind: 'browse', url, form });
    return {
      status: page?.status ?? 0,
      body: page?.body ?? page?.error ?? '',
      url: page?.url ?? '',
    };
  }
}

/** Without what differs from cluster to cluster: the made parts of names, and ages. */
export const settled = (text: string): string =>
  text
    .replaceAll(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-HASH-NAME')
    .replaceAll(/\b(kube-proxy)-[a-z0-9]{5}\b/g, '$1-NAME')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/\b(\d+[smhd])+(\d+[smhd])*$/gm, 'AGE');

const shownOn = (host: string, output: Applied['output']): string =>
  output.flatMap(({ terminal, text }) => (terminal === `on-${host}` ? [text] : [])).join('');

/** What a document prints, column for column: a file of lib/workspace/seeds/testdata/golden. */
export const golden = (name: string): string =>
  readFileSync(new URL(`../seeds/testdata/golden/${name}`, import.meta.url), 'utf8');

/** The cells of a table's rows, the header first. */
export const table = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
