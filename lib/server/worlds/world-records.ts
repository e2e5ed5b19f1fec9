/** What the database keeps of a world: its row, its newest snapshot, and its journal from there on. */
import { promisify } from 'node:util';
import { brotliCompressSync, brotliDecompress, constants } from 'node:zlib';
import { z } from 'zod';
import type { Input, JournalEntry, WorkspaceSnapshot } from '#lib/workspace/workspace.ts';
import type { Database } from '../database/open-database.ts';
import type { SnapshotRow } from './journal-writer.ts';
import type { OpenTerminal } from './world-host.ts';

const decompress = promisify(brotliDecompress);

/** A world at rest. */
export interface ParkedWorld {
  readonly snapshot: WorkspaceSnapshot;
  readonly terminals: readonly OpenTerminal[];
}

const parkedWorld = z.object({
  snapshot: z.object({
    profile: z.string(),
    seed: z.number(),
    seq: z.number(),
    data: z.string(),
  }),
  terminals: z.array(
    z.object({
      terminal: z.string(),
      host: z.string(),
      columns: z.number(),
      rows: z.number(),
      screen: z.string(),
    }),
  ),
});

export class WorldRecords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async snapshotOf(workspaceId: string): Promise<(ParkedWorld & { seq: number }) | undefined> {
    const row = await this.#database.snapshot.findFirst({
      where: { workspaceId },
      orderBy: { seq: 'desc' },
    });
    if (!row) return undefined;
    const text = (await decompress(row.data)).toString('utf8');
    return { seq: row.seq, ...parkedWorld.parse(JSON.parse(text)) };
  }

  /** The journal after an entry, in order. */
  async journalAfter(workspaceId: string, seq: number): Promise<JournalEntry[]> {
    const rows = await this.#database.journalEntry.findMany({
      where: { workspaceId, seq: { gt: seq } },
      orderBy: { seq: 'asc' },
    });
    return rows.map((row) => ({
      seq: row.seq,
      atMs: Number(row.atMs),
      actor: row.actor,
      input: JSON.parse(row.input) as Input, // as this server wrote it
    }));
  }

  /** Keeps a snapshot of a world whose entries are on disk, instead of older ones. */
  async saveSnapshot({ workspaceId, seq, data }: SnapshotRow): Promise<void> {
    await this.#database.$transaction([
      this.#database.snapshot.upsert({
        where: { workspaceId_seq: { workspaceId, seq } },
        create: { workspaceId, seq, data },
        update: {},
      }),
      this.#database.snapshot.deleteMany({ where: { workspaceId, seq: { lt: seq } } }),
    ]);
  }
}

/** A world at rest, as the database keeps it. */
export function compressWorld(world: ParkedWorld): Uint8Array<ArrayBuffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
  return new Uint8Array(brotliCompressSync(JSON.stringify(world), { params }));
}
