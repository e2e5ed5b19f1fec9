/** All rooms of this process: opens them when somebody comes, parks their worlds when nobody has been there for a while. */
import { randomInt, randomUUID } from 'node:crypto';
import { type Lab, labFor } from '#lib/labs/lab.ts';
import type { Database } from '../database/open-database.ts';
import { JournalWriter } from '../worlds/journal-writer.ts';
import { LocalWorld } from '../worlds/local-world.ts';
import type { WorldFactory } from '../worlds/world-factory.ts';
import { WorldRecords } from '../worlds/world-records.ts';
import { LabSession } from './lab-session.ts';
import { type CourseNotes, RoomNotes } from './room-notes.ts';
import { type Arrival, type Follower, Room, type Visitor } from './room.ts';

/** What a chapter's world is made of. */
export interface ChapterWorld {
  readonly profile: string;
  readonly lab: Lab | undefined;
}

export interface RoomsParts {
  readonly database: Database;
  readonly factory: WorldFactory;
  /** undefined when there is no such chapter. */
  chapterWorld(chapter: string): Promise<ChapterWorld | undefined>;
  /** Absent: nothing is said of what is outdated. */
  readonly notes?: CourseNotes;
  /** How long an empty room stays open. */
  readonly idleMs: number;
}

/** Whose room it is, and of which chapter, or of which lab with a world of its own: "08-services/mend-the-shop". */
export interface RoomKey {
  readonly userId: string;
  readonly chapter: string;
}

interface OpenRoom {
  readonly room: Room;
  readonly workspaceId: string;
  readonly arrival: Arrival;
}

export class Rooms {
  readonly #parts: RoomsParts;
  readonly #journal: JournalWriter;
  readonly #records: WorldRecords;
  readonly #open = new Map<string, Promise<OpenRoom | undefined>>();
  readonly #current = new Map<string, OpenRoom>();
  /** What is said while a world starts over waits for the new one. */
  readonly #resets = new Map<string, Promise<void>>();
  /** Whoever comes while a room is being closed waits until its world is saved. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #parking = new Map<string, NodeJS.Timeout>();

  constructor(parts: RoomsParts) {
    this.#parts = parts;
    this.#journal = new JournalWriter(parts.database);
    this.#records = new WorldRecords(parts.database);
  }

  /** The room, if it is open; when its world is starting over, as soon as it has. */
  current(key: RoomKey): Room | undefined | Promise<Room | undefined> {
    const room = () => this.#current.get(nameOf(key))?.room;
    return this.#resets.get(nameOf(key))?.then(room) ?? room();
  }

  /** Lets a visitor in, opening the room first if need be. False when there is no such chapter. */
  async enter(key: RoomKey, visitor: Visitor): Promise<boolean> {
    await this.#resets.get(nameOf(key));
    const wasOpen = this.#current.has(nameOf(key));
    clearTimeout(this.#parking.get(nameOf(key)));
    const open = await this.#opened(key);
    if (!open) return false;
    await open.room.enter(visitor, wasOpen ? 'returned' : open.arrival);
    this.#parkLater(key);
    return true;
  }

  leave(key: RoomKey, visitor: Visitor): void {
    this.#current.get(nameOf(key))?.room.leave(visitor);
    this.#parkLater(key);
  }

  /** The room, opened if need be, with a client of its API in it; asked again, it changes nothing. */
  async follow(key: RoomKey, follower: Follower): Promise<Room | undefined> {
    await this.#resets.get(nameOf(key));
    clearTimeout(this.#parking.get(nameOf(key)));
    const open = await this.#opened(key);
    open?.room.follow(follower);
    return open?.room;
  }

  unfollow(key: RoomKey, follower: Follower): void {
    this.#current.get(nameOf(key))?.room.unfollow(follower);
    this.#parkLater(key);
  }

  /** The workspace in the room, made if there is none yet; undefined when there is no such chapter. */
  async workspaceOf(key: RoomKey): Promise<string | undefined> {
    await this.#resets.get(nameOf(key));
    const open = await this.#opened(key);
    this.#parkLater(key);
    return open?.workspaceId;
  }

  #parkLater(key: RoomKey): void {
    if (!this.#current.get(nameOf(key))?.room.isEmpty) return;
    clearTimeout(this.#parking.get(nameOf(key)));
    const timer = setTimeout(() => void this.#close(key), this.#parts.idleMs);
    this.#parking.set(nameOf(key), timer.unref());
  }

  /**
   * Starts over: the old world is retired, never deleted; everybody who is here goes along to the new one,
   * where the same terminals are open.
   */
  async reset(key: RoomKey): Promise<void> {
    const name = nameOf(key);
    const old = this.#current.get(name);
    if (!old || this.#resets.has(name)) return;
    const reset = this.#startOver(key, old).finally(() => this.#resets.delete(name));
    this.#resets.set(name, reset);
    await reset;
  }

  async #startOver(key: RoomKey, old: OpenRoom): Promise<void> {
    await old.room.close();
    await this.#parts.database.workspace.update({
      where: { id: old.workspaceId },
      data: { retiredAt: new Date() },
    });
    this.#open.delete(nameOf(key));
    const fresh = await this.#opened(key);
    if (!fresh) return;
    // A student's own kubectl goes along too.
    await this.#parts.database.access.updateMany({
      where: { workspaceId: old.workspaceId },
      data: { workspaceId: fresh.workspaceId },
    });
    await fresh.room.openAsIn(old.room, key.userId);
    for (const visitor of old.room.visitors) await fresh.room.enter(visitor, 'new');
    this.#parkLater(key);
  }

  async closeAll(): Promise<void> {
    for (const timer of this.#parking.values()) clearTimeout(timer);
    await Promise.all([...this.#current.values()].map(({ room }) => room.close()));
  }

  #opened(key: RoomKey): Promise<OpenRoom | undefined> {
    const name = nameOf(key);
    const known = this.#open.get(name);
    if (known) return known;
    const opening = this.#openRoom(key).then(
      (open) => {
        if (open) this.#current.set(name, open);
        else this.#open.delete(name);
        return open;
      },
      (error: unknown) => {
        this.#open.delete(name);
        throw error;
      },
    );
    this.#open.set(name, opening);
    return opening;
  }

  async #openRoom(key: RoomKey): Promise<OpenRoom | undefined> {
    await this.#closing.get(nameOf(key));
    const made = await this.#parts.chapterWorld(key.chapter);
    if (!made) return undefined;
    const found = await this.#parts.database.workspace.findFirst({
      where: { ...key, retiredAt: null },
      orderBy: { createdAt: 'desc' },
    });
    const row = found ?? (await this.#createRow(key, made.profile));
    const { factory } = this.#parts;
    const lab = made.lab && labFor(made.lab, row.seed);
    const world = await LocalWorld.open(
      { id: row.id, profile: row.profile, seed: row.seed, lab },
      { factory, journal: this.#journal, records: this.#records },
    );
    const room = await Room.open(world, {
      lab: lab && (await this.#session(key, row.id, lab)),
      notes: this.#parts.notes && new RoomNotes(this.#parts.notes),
    });
    const arrival = !found ? 'new' : world.wasCutShort ? 'restored' : 'returned';
    return { room, workspaceId: row.id, arrival };
  }

  #createRow(key: RoomKey, profile: string) {
    const data = { id: randomUUID(), ...key, profile, seed: randomInt(1, 2 ** 31) };
    return this.#parts.database.workspace.create({ data });
  }

  async #session({ userId }: RoomKey, workspaceId: string, lab: Lab): Promise<LabSession> {
    const key = { workspaceId, lab: lab.spec.id };
    const { id } = await this.#parts.database.attempt.upsert({
      where: { workspaceId_lab: key },
      create: { id: randomUUID(), userId, ...key },
      update: {},
    });
    return new LabSession(this.#parts.database, { id, lab });
  }

  async #close(key: RoomKey): Promise<void> {
    const name = nameOf(key);
    const open = this.#current.get(name);
    if (!open?.room.isEmpty) return;
    this.#current.delete(name);
    this.#open.delete(name);
    const closing = open.room.close().finally(() => this.#closing.delete(name));
    this.#closing.set(name, closing);
    await closing;
  }
}

const nameOf = ({ userId, chapter }: RoomKey): string => `${userId} ${chapter}`;
