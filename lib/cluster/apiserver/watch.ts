/**
 * Watches: what changed since a revision, read by asking. A watch holds no place in the world: it remembers the last
 * revision it told of and looks at the store's ring of changes when it is asked again.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError, type Status } from '#lib/kube/status.ts';
import type { Change } from '#lib/sim/store.ts';
import type { Source } from '#lib/sim/http.ts';
import type { World } from '#lib/sim/world.ts';
import type { Selects } from './selection.ts';

export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; readonly object: AnyObject }
  | { readonly type: 'ERROR'; readonly object: Status };

export interface WatchOptions {
  /** Keys the watch is about. */
  readonly prefix: string;
  readonly selects: Selects;
  /** Tells of changes after this revision; undefined: first of everything there is. */
  readonly afterRevision: number | undefined;
  readonly timeoutMs: number;
  /** What bookmarks look like; undefined: the client did not ask for them. */
  readonly bookmark?: ((resourceVersion: string) => AnyObject) | undefined;
  /** Whether the objects there are end with a bookmark that says so. */
  readonly sendInitialEvents?: boolean;
}

const bookmarkEveryMs = 60_000;

export function watchStore(world: World, options: WatchOptions): Source<WatchEvent> {
  return new Watch(world, options);
}

class Watch implements Source<WatchEvent> {
  readonly #world: World;
  readonly #options: WatchOptions;
  readonly #deadlineMs: number;
  #revision: number;
  #initial: WatchEvent[];
  #nextBookmarkMs: number;
  #isClosed = false;

  constructor(world: World, options: WatchOptions) {
    this.#world = world;
    this.#options = options;
    this.#deadlineMs = world.clock.nowMs + options.timeoutMs;
    this.#nextBookmarkMs = world.clock.nowMs + bookmarkEveryMs;
    this.#revision = options.afterRevision ?? world.store.revision;
    this.#initial = options.afterRevision === undefined ? this.#existing() : [];
  }

  get ended(): boolean {
    return this.#isClosed || this.#world.clock.nowMs >= this.#deadlineMs;
  }

  close(): void {
    this.#isClosed = true;
  }

  take(): readonly WatchEvent[] {
    if (this.#isClosed) return [];
    const events = this.#initial;
    this.#initial = [];
    if (this.#world.store.revision !== this.#revision) this.#follow(events);
    if (!this.#isClosed) this.#markTime(events);
    return events;
  }

  #existing(): WatchEvent[] {
    const { prefix, selects, bookmark, sendInitialEvents } = this.#options;
    const events: WatchEvent[] = this.#world.store
      .range<AnyObject>(prefix)
      .filter((item) => selects(item.value))
      .map((item) => ({ type: 'ADDED', object: item.value }));
    if (sendInitialEvents && bookmark) {
      const end = bookmark(String(this.#revision));
      const annotations = { 'k8s.io/initial-events-end': 'true' };
      const metadata = { ...end.metadata, annotations };
      events.push({ type: 'BOOKMARK', object: { ...end, metadata } });
    }
    return events;
  }

  #follow(events: WatchEvent[]): void {
    const { store } = this.#world;
    const changes = store.changesAfter(this.#revision);
    if (!changes) {
      events.push({ type: 'ERROR', object: expired(this.#revision, store.oldestReadable).status });
      this.close();
      return;
    }
    this.#revision = store.revision;
    for (const change of changes) {
      const event = this.#eventOf(change);
      if (event) events.push(event);
    }
  }

  #eventOf({ key, before, after, revision }: Change): WatchEvent | undefined {
    const { prefix, selects } = this.#options;
    if (!key.startsWith(prefix)) return undefined;
    const old = before as AnyObject | undefined;
    const object = after as AnyObject | undefined;
    const was = old !== undefined && selects(old);
    const is = object !== undefined && selects(object);
    if (is) return { type: was ? 'MODIFIED' : 'ADDED', object };
    // A deletion shows the last state, at the revision that ended it.
    return was ? { type: 'DELETED', object: withVersion(old, String(revision)) } : undefined;
  }

  #markTime(events: WatchEvent[]): void {
    const { bookmark } = this.#options;
    if (!bookmark || this.#world.clock.nowMs < this.#nextBookmarkMs) return;
    this.#nextBookmarkMs = this.#world.clock.nowMs + bookmarkEveryMs;
    events.push({ type: 'BOOKMARK', object: bookmark(String(this.#revision)) });
  }
}

function withVersion(object: AnyObject, resourceVersion: string): AnyObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion } };
}

function expired(revision: number, oldest: number): StatusError {
  return new StatusError(410, 'Expired', `too old resource version: ${revision} (${oldest})`);
}
