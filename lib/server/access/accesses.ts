/**
 * Ways into a workspace's Kubernetes API for a client of its owner's own: made, listed, revoked, and found again by
 * their secrets. Only hashes are kept; a secret is known to whoever it was shown to, once.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { ApiAccess } from '#lib/protocol/api-access.ts';
import type { Database } from '../database/open-database.ts';
import type { RoomKey, Rooms } from '../rooms/rooms.ts';

/** An access that holds at this moment, and the room it opens. */
export interface OpenAccess {
  readonly id: string;
  readonly workspaceId: string;
  readonly room: RoomKey;
}

/** More than anybody needs; an old one is to be revoked first. */
const mostAccesses = 10;
const dayMs = 24 * 3600 * 1000;
/** How long an answer is believed: the database is not asked at every request of a busy client. */
const believedMs = 2000;
const mostRemembered = 10_000;

export class Accesses {
  readonly #database: Database;
  readonly #rooms: Pick<Rooms, 'workspaceOf'>;
  readonly #found = new Map<string, { readonly untilMs: number; readonly access?: OpenAccess }>();

  readonly #listeners = new Set<(id: string) => void>();

  constructor(database: Database, rooms: Pick<Rooms, 'workspaceOf'>) {
    this.#database = database;
    this.#rooms = rooms;
  }

  /** The new access and its secret; undefined when there is no such chapter, or too many ways into it already. */
  async create(key: RoomKey, days: number): Promise<{ id: string; secret: string } | undefined> {
    const workspaceId = await this.#rooms.workspaceOf(key);
    if (!workspaceId || (await this.list(key)).length >= mostAccesses) return undefined;
    const [id, secret] = [randomName(), randomName()];
    const expiresAt = new Date(Date.now() + days * dayMs);
    const row = { id, secretHash: hash(secret), workspaceId, expiresAt };
    await this.#database.access.create({ data: row });
    return { id, secret };
  }

  /** Those that hold at this moment, newest first. */
  async list(key: RoomKey): Promise<ApiAccess[]> {
    const rows = await this.#database.access.findMany({
      where: { workspace: { ...key, retiredAt: null }, ...holdsNow() },
      orderBy: { createdAt: 'desc' },
    });
    return rows.map(({ id, createdAt, expiresAt, usedAt }) => ({
      id,
      createdMs: createdAt.getTime(),
      expiresMs: expiresAt.getTime(),
      usedMs: usedAt?.getTime() ?? null,
    }));
  }

  /** Ends one of a world's accesses. Nothing happens when it is none of its. */
  async revoke(key: RoomKey, id: string): Promise<void> {
    const { count } = await this.#database.access.updateMany({
      where: { id, workspace: key, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    this.#found.clear();
    if (count > 0) for (const listener of this.#listeners) listener(id);
  }

  /** Calls back with the id of every access that is revoked: what it holds open ends. */
  onRevoke(listener: (id: string) => void): void {
    this.#listeners.add(listener);
  }

  /** By the secret itself. */
  bySecret(secret: string): Promise<OpenAccess | undefined> {
    return this.#find(`secret ${secret}`, { secretHash: hash(secret) });
  }

  /** By the part that is no secret: whoever asks must show one yet. */
  byId(id: string): Promise<OpenAccess | undefined> {
    return this.#find(`id ${id}`, { id });
  }

  async #find(name: string, where: { id: string } | { secretHash: string }) {
    const known = this.#found.get(name);
    if (known && known.untilMs > Date.now()) return known.access;
    const access = await this.#read(where);
    if (this.#found.size >= mostRemembered) this.#found.clear();
    this.#found.set(name, { untilMs: Date.now() + believedMs, ...(access ? { access } : {}) });
    return access;
  }

  async #read(where: { id: string } | { secretHash: string }): Promise<OpenAccess | undefined> {
    const row = await this.#database.access.findFirst({
      where: { ...where, ...holdsNow(), workspace: { retiredAt: null } },
      include: { workspace: { select: { userId: true, chapter: true } } },
    });
    if (!row) return undefined;
    await this.#database.access.update({ where: { id: row.id }, data: { usedAt: new Date() } });
    return { id: row.id, workspaceId: row.workspaceId, room: row.workspace };
  }
}

const holdsNow = () => ({ revokedAt: null, expiresAt: { gt: new Date() } });

const randomName = (): string => randomBytes(24).toString('base64url');

const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
