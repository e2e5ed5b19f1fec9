/** Writes journal entries of all worlds, many in one commit: whoever waits for one waits for the disk once. */
import type { JournalEntry } from '#lib/workspace/workspace.ts';
import type { Database } from '../database/open-database.ts';

interface Row {
  readonly workspaceId: string;
  readonly seq: number;
  readonly atMs: bigint;
  readonly actor: string;
  readonly input: string;
}

interface Waiting {
  readonly rows: readonly Row[];
  resolve(): void;
  reject(error: unknown): void;
}

export class JournalWriter {
  readonly #database: Database;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Resolves when the entries are on disk; rejects when they are not, and never will be. */
  append(workspaceId: string, entries: readonly JournalEntry[]): Promise<void> {
    const rows = entries.map(({ seq, atMs, actor, input }) => ({
      workspaceId,
      seq,
      atMs: BigInt(Math.round(atMs)),
      actor,
      input: JSON.stringify(input),
    }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ rows, resolve, reject });
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#commit(batch);
    }
    this.#isWriting = false;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#database.journalEntry.createMany({ data: batch.flatMap(({ rows }) => rows) });
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1) for (const { reject } of batch) reject(error);
      // One world's bad entry must not fail the others of its batch.
      else for (const each of batch) await this.#commit([each]);
    }
  }
}
