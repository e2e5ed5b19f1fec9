/**
 * Writes journal entries of all worlds, many in one commit: whoever waits for one waits for the disk once.
 * A snapshot goes to disk with the entry it was taken after, or not at all.
 */
import type { JournalEntry } from '#lib/workspace/workspace.ts';
import type { Database } from '../database/open-database.ts';

interface Row {
  readonly workspaceId: string;
  readonly seq: number;
  readonly atMs: bigint;
  readonly actor: string;
  readonly input: string;
}

/** A compressed world, as it was after the entry it is written with. */
export interface SnapshotRow {
  readonly workspaceId: string;
  readonly seq: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

interface Waiting {
  readonly row: Row;
  readonly snapshot: SnapshotRow | undefined;
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

  /** Resolves when the entry is on disk; rejects when it is not, and never will be. */
  append(workspaceId: string, entry: JournalEntry, snapshot?: SnapshotRow): Promise<void> {
    const { seq, atMs, actor, input } = entry;
    const text = JSON.stringify(input);
    const row = { workspaceId, seq, atMs: BigInt(Math.round(atMs)), actor, input: text };
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, snapshot, resolve, reject });
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
      await this.#database.$transaction([
        this.#database.journalEntry.createMany({ data: batch.map(({ row }) => row) }),
        ...batch.flatMap(({ snapshot }) => (snapshot ? this.#keep(snapshot) : [])),
      ]);
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1) for (const { reject } of batch) reject(error);
      // One world's bad entry must not fail the others of its batch.
      else for (const each of batch) await this.#commit([each]);
    }
  }

  /** Older snapshots go: the journal still tells the whole story. */
  #keep({ workspaceId, seq, data }: SnapshotRow) {
    const { snapshot } = this.#database;
    return [
      snapshot.create({ data: { workspaceId, seq, data } }),
      snapshot.deleteMany({ where: { workspaceId, seq: { lt: seq } } }),
    ];
  }
}
