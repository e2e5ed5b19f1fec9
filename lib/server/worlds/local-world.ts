/** A world in this thread. */
import type { Grade } from '#lib/labs/grade.ts';
import { gradeLab } from '#lib/labs/grade.ts';
import type { Lab } from '#lib/labs/lab.ts';
import type { Locale } from '#lib/labs/locale.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import {
  type Applied,
  type Input,
  type JournalEntry,
  nothingApplied,
  type Read,
  type Workspace,
} from '#lib/workspace/workspace.ts';
import type { JournalWriter, SnapshotRow } from './journal-writer.ts';
import { leavesTrace, toJournal } from './journaled-request.ts';
import { Screens } from './screens.ts';
import type { WorldFactory } from './world-factory.ts';
import { type Happened, type Look, WorldFailure, type WorldHost } from './world-host.ts';
import { compressWorld, type WorldRecords } from './world-records.ts';

/** Entries after which a snapshot is worth its while: it bounds how long a return takes. */
const entriesPerSnapshot = 200;
/** The audit trail remembers no more requests than that. */
const readsKept = 256;

export interface WorldParts {
  readonly factory: WorldFactory;
  readonly journal: JournalWriter;
  readonly records: WorldRecords;
}

export interface WorldRow {
  readonly id: string;
  readonly profile: string;
  readonly seed: number;
  readonly lab?: Lab | undefined;
}

export class LocalWorld implements WorldHost {
  readonly workspaceId: string;
  readonly #row: WorldRow;
  readonly #parts: WorldParts;
  #world: Workspace;
  #screens: Screens;
  #seq: number;
  /** The newest entry that a snapshot holds. */
  #savedSeq: number;
  #written: Promise<void> = Promise.resolve();
  /** Answered, and to be written with the next entry. */
  #reads: Read[] = [];
  /** Set while the world is being put back. */
  #recovery: Promise<void> | undefined;

  /** Its last process ended without parking it. */
  readonly wasCutShort: boolean;

  private constructor(row: WorldRow, parts: WorldParts, state: WorldState) {
    this.workspaceId = row.id;
    this.#row = row;
    this.#parts = parts;
    this.#world = state.world;
    this.#screens = state.screens;
    this.#seq = state.seq;
    this.#savedSeq = state.savedSeq;
    this.wasCutShort = state.seq > state.savedSeq;
  }

  /** The world as it was left: its newest snapshot, and what the journal says came after it. */
  static async open(row: WorldRow, parts: WorldParts): Promise<LocalWorld> {
    return new LocalWorld(row, parts, await restore(row, parts));
  }

  async apply(asked: Input, actor: string, atMs: number): Promise<Happened> {
    const input = this.#screens.has(asked) ? { ...asked, kind: 'resize' as const } : asked;
    return this.#try(() => {
      const before = this.#advance(atMs);
      const after = this.#world.apply(input, actor);
      this.#screens.record(input, after);
      return this.#record(merge(before, after), { actor, input: toJournal(input), atMs });
    });
  }

  async advanceTo(ms: number): Promise<Happened> {
    return this.#try(() => {
      const applied = this.#advance(ms);
      if (!isVisible(applied)) return this.#happened(applied);
      return this.#record(applied, { actor: clock, input: { kind: 'time', toMs: ms }, atMs: ms });
    });
  }

  async read(request: HttpRequest): Promise<HttpResponse> {
    return this.#try(() => {
      const answer = this.#world.handle(request);
      if (leavesTrace(request)) this.#reads.push({ atMs: this.#world.nowMs, request });
      if (this.#reads.length > readsKept) this.#reads.shift();
      return answer;
    });
  }

  written(): Promise<void> {
    return this.#written;
  }

  async look(): Promise<Look> {
    const { profile, nowMs, nextMs, undoable } = this.#world;
    const terminals = this.#screens.list();
    return { profile, nowMs, nextMs, undoable, view: this.#world.view(), terminals };
  }

  async textOf(path: string): Promise<string | undefined> {
    const name = `'${path.replaceAll("'", String.raw`'\''`)}'`;
    const { exitCode, stdout } = this.#world.fork().runApart(`cat -- ${name}`);
    return exitCode === 0 ? stdout : undefined;
  }

  async grade(locale: Locale): Promise<Grade | undefined> {
    const { lab } = this.#row;
    return lab && gradeLab(lab, this.#world, locale);
  }

  async park(): Promise<void> {
    this.#writeReads();
    await this.#written;
    // What a terminal is amid of is in no snapshot: then the journal alone brings the world back.
    if (this.#seq === this.#savedSeq || this.#world.isBusy) return;
    const snapshot = this.#takeSnapshot(this.#seq);
    this.#savedSeq = this.#seq;
    await this.#parts.records.saveSnapshot(snapshot);
  }

  #advance(ms: number): Applied {
    if (ms <= this.#world.nowMs) return nothingApplied;
    const applied = this.#world.advanceTo(ms);
    this.#screens.record(undefined, applied);
    return applied;
  }

  async #record(applied: Applied, entry: Omit<JournalEntry, 'seq'>): Promise<Happened> {
    this.#writeReads();
    const seq = ++this.#seq;
    const happened = this.#happened(applied);
    const snapshot = this.#isTimeToSave() ? this.#takeSnapshot(seq) : undefined;
    if (snapshot) this.#savedSeq = seq;
    const { journal } = this.#parts;
    this.#written = journal.append(this.workspaceId, { seq, ...entry }, snapshot);
    try {
      await this.#written;
    } catch (error) {
      throw await this.#recover(error);
    }
    return happened;
  }

  #writeReads(): void {
    const [first] = this.#reads;
    if (!first) return;
    const input = toJournal({ kind: 'reads', reads: this.#reads });
    this.#reads = [];
    const entry = { seq: ++this.#seq, actor: clock, input, atMs: first.atMs };
    this.#written = this.#parts.journal.append(this.workspaceId, entry);
    this.#written.catch(() => {}); // whoever writes the next entry hears of it
  }

  #isTimeToSave(): boolean {
    return this.#seq - this.#savedSeq >= entriesPerSnapshot && !this.#world.isBusy;
  }

  #takeSnapshot(seq: number): SnapshotRow {
    const parked = { snapshot: this.#world.snapshot(), terminals: this.#screens.list() };
    return { workspaceId: this.workspaceId, seq, data: compressWorld(parked) };
  }

  #happened(applied: Applied): Happened {
    const { nowMs, nextMs, undoable } = this.#world;
    return { applied, seq: this.#seq, nowMs, nextMs, undoable };
  }

  /** What is done is also numbered in the same turn, so that the journal's order is that of the world. */
  async #try<T>(act: () => T | Promise<T>): Promise<T> {
    if (this.#recovery) await this.#recovery;
    try {
      return act();
    } catch (error) {
      throw await this.#recover(error);
    }
  }

  /** What the world throws is a bug of ours, or a limit: the world goes back to what the journal knows. */
  async #recover(cause: unknown): Promise<WorldFailure> {
    this.#recovery ??= this.#restore();
    await this.#recovery;
    this.#recovery = undefined;
    return new WorldFailure(cause instanceof Error ? cause.message : String(cause), { cause });
  }

  async #restore(): Promise<void> {
    await this.#written.catch(() => {}); // whoever wrote it hears of it
    this.#reads = [];
    const { world, screens, seq, savedSeq } = await restore(this.#row, this.#parts);
    this.#world = world;
    this.#screens = screens;
    this.#seq = seq;
    this.#savedSeq = savedSeq;
  }
}

interface WorldState {
  readonly world: Workspace;
  readonly screens: Screens;
  readonly seq: number;
  readonly savedSeq: number;
}

async function restore(row: WorldRow, { factory, records }: WorldParts): Promise<WorldState> {
  const saved = await records.snapshotOf(row.id);
  const savedSeq = saved?.seq ?? 0;
  const world = saved ? factory.restore(saved.snapshot) : factory.create(row);
  const screens = new Screens(saved?.terminals);
  let seq = savedSeq;
  for (const entry of await records.journalAfter(row.id, savedSeq)) {
    replay(world, screens, entry);
    ({ seq } = entry);
  }
  return { world, screens, seq, savedSeq };
}

function replay(world: Workspace, screens: Screens, { input, actor, atMs }: JournalEntry): void {
  if (atMs > world.nowMs) screens.record(undefined, world.advanceTo(atMs));
  if (input.kind === 'time' && actor === clock) return;
  screens.record(input, world.apply(input, actor));
}

/** Who moves time when nobody asked for it. */
const clock = 'clock';

function isVisible({ output, edits, commands, calls, viewChanged }: Applied): boolean {
  return [output, edits, commands, calls].some(({ length }) => length > 0) || viewChanged;
}

function merge(first: Applied, second: Applied): Applied {
  return {
    ...second,
    output: [...first.output, ...second.output],
    edits: [...first.edits, ...second.edits],
    commands: [...first.commands, ...second.commands],
    calls: [...first.calls, ...second.calls],
    viewChanged: first.viewChanged || second.viewChanged,
    reached: [...first.reached, ...second.reached],
  };
}
