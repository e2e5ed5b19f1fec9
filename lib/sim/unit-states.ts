/**
 * What systemd remembers of its units in the files of a container: those who start it write it down, and those who
 * ask it read it.
 * Simplified: real systemd keeps this to itself, and in /run only what must outlive it.
 */
import type { FileSystem } from './files.ts';
import { writeWithFolders } from './make-folders.ts';
import type { JournalLine } from './system.ts';

export interface UnitState {
  readonly state: 'active' | 'inactive' | 'failed';
  readonly sinceMs: number;
  readonly pid: number;
  readonly exitCode?: number;
  /** "KILL": what ended it, where that was a signal. */
  readonly signal?: string;
}

/** Present where systemd was started. Spec: sd_booted(3) */
export const bootedFolder = '/run/systemd/system';
export const unitFolder = '/usr/lib/systemd/system';

const statePath = (name: string) => `/run/systemd/units/${name}.json`;
const journalPath = '/run/log/journal/system.journal';

const read = (files: FileSystem, path: string): string | undefined =>
  files.stat(path)?.type === 'file' ? files.read(path) : undefined;

export function unitState(files: FileSystem, name: string): UnitState | undefined {
  const text = read(files, statePath(name));
  return text === undefined ? undefined : (JSON.parse(text) as UnitState);
}

export const saveUnitState = (files: FileSystem, name: string, state: UnitState): void =>
  writeWithFolders(files, statePath(name), JSON.stringify(state));

export interface UnitJournalLine extends JournalLine {
  readonly unit: string;
}

export const unitJournal = (files: FileSystem): UnitJournalLine[] =>
  (read(files, journalPath) ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as UnitJournalLine);

export function addToJournal(files: FileSystem, lines: readonly UnitJournalLine[]): void {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  writeWithFolders(files, journalPath, (read(files, journalPath) ?? '') + text);
}
