/**
 * Where a student's pages meet their world: every page in it sees the same terminals, map and clock.
 * The wall drives the world's time while somebody is here.
 */
import type { Locale } from '#lib/labs/locale.ts';
import { isControlPlane } from '#lib/protocol/cluster-view.ts';
import type { ServerMessage } from '#lib/protocol/messages.ts';
import type { EraRun } from '#lib/protocol/notes.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { Applied, Input } from '#lib/workspace/workspace.ts';
import { type Happened, WorldFailure, type WorldHost } from '../worlds/world-host.ts';
import type { LabSession } from './lab-session.ts';
import type { RoomNotes } from './room-notes.ts';
import { WallClock } from './wall-clock.ts';

export interface Visitor {
  readonly locale: Locale;
  /** They left before they were let in. */
  readonly isGone: boolean;
  send(message: ServerMessage): void;
}

/** A client of the API that keeps something open: it hears what happens, and is told when the world goes. */
export interface Follower {
  happened(applied: Applied): void;
  /** The world is closed, or was put back: nothing that was open is so any more. */
  cut(): void;
}

export interface RoomParts {
  readonly lab?: LabSession | undefined;
  readonly notes?: RoomNotes | undefined;
}

export type Arrival = Extract<ServerMessage, { type: 'welcome' }>['world'];

/** The map is sent at most this often. */
const viewPauseMs = 100;
/** A lab is judged when the world has been quiet for so long. */
const gradePauseMs = 250;
const longestTimerMs = 2 ** 31 - 1;

export class Room {
  readonly #world: WorldHost;
  readonly #lab: LabSession | undefined;
  readonly #notes: RoomNotes | undefined;
  readonly #visitors = new Set<Visitor>();
  readonly #followers = new Set<Follower>();
  readonly #clock: WallClock;
  #isPaused = false;
  #nextMs: number | undefined;
  #undoable: Happened['undoable'];
  #wakeTimer: NodeJS.Timeout | undefined;
  #viewTimer: NodeJS.Timeout | undefined;
  #gradeTimer: NodeJS.Timeout | undefined;

  private constructor(
    world: WorldHost,
    { lab, notes }: RoomParts,
    { nowMs, nextMs, undoable }: Pick<Happened, 'nowMs' | 'nextMs' | 'undoable'>,
  ) {
    this.#world = world;
    this.#lab = lab;
    this.#notes = notes;
    this.#clock = new WallClock(nowMs);
    this.#nextMs = nextMs;
    this.#undoable = undoable;
  }

  static async open(world: WorldHost, parts: RoomParts): Promise<Room> {
    return new Room(world, parts, await world.look());
  }

  get isEmpty(): boolean {
    return this.#visitors.size === 0 && this.#followers.size === 0;
  }

  get visitors(): readonly Visitor[] {
    return [...this.#visitors];
  }

  /** Shows a visitor the world as it is; from then on they hear of every change. */
  async enter(visitor: Visitor, arrival: Arrival): Promise<void> {
    const { profile, view, terminals } = await this.#world.look();
    if (visitor.isGone) return;
    const nodes = [...view.nodes]
      .sort((a, b) => Number(isControlPlane(b)) - Number(isControlPlane(a)))
      .map(({ name }) => name);
    const hosts = [...(view.hosts ?? []), ...nodes];
    visitor.send({
      type: 'welcome',
      world: arrival,
      profile,
      hosts,
      terminals: terminals.map(({ terminal, host, screen }) => ({ terminal, host, screen })),
    });
    visitor.send({ type: 'view', view });
    visitor.send(this.#time());
    this.#visitors.add(visitor);
    this.#run();
    this.#gradeSoon();
  }

  /** Opens the terminals that are open in another room. */
  async openAsIn(other: Room, actor: string): Promise<void> {
    const { terminals } = await other.#world.look();
    for (const { screen: _, ...terminal } of terminals) {
      await this.apply({ kind: 'open', ...terminal }, actor);
    }
  }

  leave(visitor: Visitor): void {
    this.#visitors.delete(visitor);
    if (this.isEmpty) this.#stop();
  }

  /** The wall drives the world's time for followers as for visitors. */
  follow(follower: Follower): void {
    this.#followers.add(follower);
    this.#run();
  }

  unfollow(follower: Follower): void {
    this.#followers.delete(follower);
    if (this.isEmpty) this.#stop();
  }

  /** Runs the line of a note in its own era, beside the files that it names; undefined where there is nothing to run. */
  async inEra(id: string): Promise<EraRun | undefined> {
    const found = (this.#notes?.filesOf(id) ?? []).map(
      async (path) => [path, await this.#world.textOf(path)] as const,
    );
    const files = (await Promise.all(found)).filter(([, text]) => text !== undefined);
    return this.#notes?.inEra(id, Object.fromEntries(files) as Record<string, string>);
  }

  /** Applies an input; everybody sees what it shows as soon as it is on disk. undefined: the world could not take it. */
  async apply(input: Input, actor: string): Promise<Applied | undefined> {
    const happened = await this.#attempt(() => this.#world.apply(input, actor, this.#clock.nowMs));
    if (happened) this.#tell(happened, !isTyping.has(input.kind));
    return happened?.applied;
  }

  /** Answers a read of the API, as the world is at this moment. */
  async read(request: HttpRequest): Promise<HttpResponse | undefined> {
    const happened = await this.#attempt(() => this.#world.advanceTo(this.#clock.nowMs));
    if (!happened) return undefined;
    this.#tell(happened, false);
    return this.#world.read(request);
  }

  /** Resolves when all that has happened so far is on disk. */
  written(): Promise<void> {
    return this.#world.written();
  }

  /** Moves the clock on. */
  async advance(ms: number, actor: string): Promise<void> {
    await this.apply({ kind: 'time', toMs: this.#clock.nowMs + ms }, actor);
  }

  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (isPaused) this.#stop();
    else this.#run();
    this.#broadcast(this.#time());
  }

  async hint(task: string): Promise<void> {
    await this.#lab?.takeHint(task);
    await this.grade();
  }

  async submit(): Promise<void> {
    const { seq } = await this.#world.advanceTo(this.#clock.nowMs);
    await this.#lab?.submit(this.#world, seq);
    await this.grade();
  }

  /** Saves the world and lets go of it. */
  async close(): Promise<void> {
    this.#stop();
    clearTimeout(this.#viewTimer);
    clearTimeout(this.#gradeTimer);
    this.#cut();
    await this.#world.park();
  }

  #run(): void {
    if (this.isEmpty || this.#isPaused) return;
    this.#clock.run();
    this.#wakeAt(this.#nextMs);
  }

  #stop(): void {
    this.#clock.stop();
    clearTimeout(this.#wakeTimer);
  }

  /** A timer only while something is due. */
  #wakeAt(nextMs: number | undefined): void {
    this.#nextMs = nextMs;
    clearTimeout(this.#wakeTimer);
    if (nextMs === undefined || !this.#clock.isRunning) return;
    const waitMs = Math.min(Math.max(nextMs - this.#clock.nowMs, 1), longestTimerMs);
    this.#wakeTimer = setTimeout(() => watch(this.#wake()), waitMs);
  }

  async #wake(): Promise<void> {
    const happened = await this.#attempt(() => this.#world.advanceTo(this.#clock.nowMs));
    if (happened) this.#tell(happened, false);
  }

  #tell({ applied, nowMs, nextMs, undoable }: Happened, isTimeNews: boolean): void {
    this.#clock.reach(nowMs);
    this.#undoable = undoable;
    this.#wakeAt(nextMs);
    for (const { terminal, text } of applied.output) {
      this.#broadcast({ type: 'output', terminal, text });
    }
    if (applied.reached.length > 0) {
      this.#broadcast({ type: 'traffic', reached: [...applied.reached] });
    }
    for (const edit of applied.edits) this.#broadcast({ type: 'edit', ...edit });
    for (const note of this.#notes?.heard(applied) ?? []) this.#broadcast({ type: 'note', note });
    if (isTimeNews || applied.commands.length > 0) this.#broadcast(this.#time());
    for (const follower of this.#followers) follower.happened(applied);
    if (applied.viewChanged) this.#showViewSoon();
    if (applied.viewChanged || applied.commands.length > 0) this.#gradeSoon();
  }

  async #attempt(act: () => Promise<Happened>): Promise<Happened | undefined> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof WorldFailure)) throw error;
      console.error(`workspace ${this.#world.workspaceId}:`, error.cause);
      this.#cut();
      this.#broadcast({ type: 'notice', code: 'world-failure', detail: error.message });
      for (const visitor of this.visitors) await this.enter(visitor, 'returned');
      return undefined;
    }
  }

  #cut(): void {
    for (const follower of this.#followers) follower.cut();
  }

  #showViewSoon(): void {
    if (this.#visitors.size === 0) return;
    this.#viewTimer ??= setTimeout(() => {
      this.#viewTimer = undefined;
      watch(this.#world.look().then(({ view }) => this.#broadcast({ type: 'view', view })));
    }, viewPauseMs);
  }

  #gradeSoon(): void {
    if (!this.#lab || this.#visitors.size === 0) return;
    clearTimeout(this.#gradeTimer);
    this.#gradeTimer = setTimeout(() => watch(this.grade()), gradePauseMs);
  }

  /** Judges the lab and shows everybody the verdicts, each in their language. */
  async grade(): Promise<void> {
    for (const locale of new Set(this.visitors.map((visitor) => visitor.locale))) {
      const lab = await this.#lab?.judge(this.#world, locale);
      if (!lab) continue;
      for (const visitor of this.visitors) {
        if (visitor.locale === locale) visitor.send({ type: 'lab', lab });
      }
    }
  }

  #time(): ServerMessage {
    return {
      type: 'time',
      nowMs: this.#clock.nowMs,
      paused: this.#isPaused,
      undoable: [...this.#undoable],
    };
  }

  #broadcast(message: ServerMessage): void {
    for (const visitor of this.#visitors) visitor.send(message);
  }
}

/** Work that nobody waits for: what goes wrong in it is told to the server's log. */
function watch(work: Promise<void>): void {
  work.catch((error: unknown) => console.error(error));
}

/** These say by themselves when time is news. */
const isTyping: ReadonlySet<Input['kind']> = new Set(['keys', 'call']);
