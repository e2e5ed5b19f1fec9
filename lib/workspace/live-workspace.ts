/** A workspace: a living world, its terminals, and the way back. */
import { machinesOf, type Profile } from '#lib/cluster/profile.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import { joinPath } from '#lib/sim/paths.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import { viewWorld, type World } from '#lib/sim/world.ts';
import { browse, type BrowsedPage } from './browse.ts';
import { cookieJar } from './cookie-jar.ts';
import { viewCluster } from './cluster-view.ts';
import type { CallReply } from './call.ts';
import { cutWhen } from './cut-when.ts';
import { LivingWorld } from './living-world.ts';
import { OpenCalls } from './open-calls.ts';
import { runApart, runLine } from './run-line.ts';
import { settle } from './settle.ts';
import { Terminals } from './terminals.ts';
import { UndoRing, type Undoable } from './undo-ring.ts';
import { writeOf } from './write-of.ts';
import { takeSnapshot, type Origin } from './snapshot.ts';
import type {
  Applied,
  Input,
  Pace,
  Read,
  RunResult,
  Viewpoint,
  Workspace,
  WorkspaceSnapshot,
} from './workspace.ts';

export interface LiveOptions {
  readonly world: World;
  readonly profile: Profile;
  readonly origin: Origin;
  readonly pace: Pace;
  /** What can be taken back. */
  readonly undo?: UndoRing;
  /** The world was left and is entered again: its terminals stand at their prompts, which the screens still show. */
  readonly isReturn?: boolean;
}

/** How many events one input may jump over before others get their turn. */
const jumpsPerTurn = 500;

export class LiveWorkspace implements Workspace {
  readonly #profile: Profile;
  readonly #origin: Origin;
  readonly #pace: Pace;
  readonly #undo: UndoRing;
  #living: LivingWorld;
  #terminals: Terminals;
  #calls = new OpenCalls();
  /** Ends of sessions that were cut off when the world went back. */
  #cut: Applied['calls'] = [];
  #shownRevision = -1;
  #seq = 0;

  constructor({ world, profile, origin, pace, undo, isReturn = false }: LiveOptions) {
    this.#profile = profile;
    this.#origin = origin;
    this.#pace = pace;
    this.#undo = undo ?? new UndoRing();
    this.#living = new LivingWorld({ world, profile, shared: origin.shared });
    this.#terminals = this.#openTerminals();
    if (isReturn) this.#terminals.reopen();
    this.#living.engine.rest();
    if (isReturn) this.#terminals.takeShown();
  }

  get profile(): string {
    return this.#profile.name;
  }

  get nowMs(): number {
    return this.#living.engine.nowMs;
  }

  get nextMs(): number | undefined {
    return this.#living.engine.nextMs;
  }

  get api(): ApiClient {
    return this.#living.api;
  }

  get undoable(): readonly Undoable[] {
    return this.#undo.list;
  }

  apply(input: Input): Applied {
    this.#seq++;
    const shown = this.#take(input);
    this.#live();
    return { ...this.#applied(), ...shown };
  }

  advanceTo(ms: number): Applied {
    this.#living.engine.advanceTo(ms);
    return this.#applied();
  }

  run(line: string): RunResult {
    this.#undo.keep(line, this.nowMs, this.#living.world.store);
    return runLine(this.#living, line);
  }

  runApart(line: string): RunResult {
    return runApart(this.#living, line);
  }

  handle(request: HttpRequest): HttpResponse {
    const response = this.#ask(request);
    this.#live();
    return response;
  }

  /** What follows this world ends when the world goes back. */
  #ask(request: HttpRequest): HttpResponse {
    const living = this.#living;
    const response = living.cluster.handle(request);
    if (!response.stream) return response;
    return { ...response, stream: cutWhen(response.stream, () => this.#living !== living) };
  }

  place(from: Viewpoint): NetworkPlace | undefined {
    const { cluster, api } = this.#living;
    if ('outside' in from) return cluster.placeOutside();
    if ('node' in from) {
      const isThere = machinesOf(this.#profile).some(({ name }) => name === from.node);
      return isThere ? cluster.placeOfNode(from.node) : undefined;
    }
    const pod = api.get('pods', { namespace: from.namespace, name: from.pod });
    return pod && cluster.placeOfPod(pod.metadata.uid);
  }

  settle(until?: string): Applied {
    this.#settle(until);
    return this.#applied();
  }

  #settle(until: string | undefined): void {
    const { engine, world, api } = this.#living;
    settle({
      get nowMs() {
        return engine.nowMs;
      },
      get nextMs() {
        return engine.nextMs;
      },
      get revision() {
        return world.store.revision;
      },
      changesAfter: (revision) => world.store.changesAfter(revision),
      api,
      advanceTo: (ms) => engine.advanceTo(ms),
    });
    if (until) runApart(this.#living, `kubectl wait ${until} --timeout=60s`);
  }

  view(): ClusterView {
    const { api, engine, world } = this.#living;
    const view = viewCluster({ api, nowMs: engine.nowMs, revision: world.store.revision });
    const hosts = this.#profile.hosts?.map(({ name }) => name);
    return hosts ? { ...view, hosts } : view;
  }

  fork(): Workspace {
    const world = viewWorld(this.#living.world.store.fork());
    return new LiveWorkspace({ world, profile: this.#profile, origin: this.#origin, pace: 'jump' });
  }

  get isBusy(): boolean {
    return this.#terminals.isBusy || this.#terminals.isMidLine || this.#calls.isBusy;
  }

  snapshot(): WorkspaceSnapshot {
    const { store } = this.#living.world;
    return takeSnapshot({ store, kept: this.#undo.kept }, this.#origin, this.#seq);
  }

  #take(input: Input): Pick<Applied, 'page' | 'reply'> {
    if (input.kind === 'browse') return { page: this.#browse(input) };
    if (input.kind === 'api') return { reply: this.#request(input) };
    if (input.kind === 'call') return { reply: this.#calls.act(input.call, input.event) };
    if (input.kind === 'run') this.run(input.line);
    else if (input.kind === 'file') this.#writeFile(input.path, input.content);
    else if (input.kind === 'time') this.#living.engine.advanceTo(input.toMs);
    else if (input.kind === 'settle') this.#settle(input.until);
    else if (input.kind === 'undo') this.#goBack();
    else if (input.kind === 'reads') this.#readAgain(input.reads);
    else this.#terminals.take(input);
    return {};
  }

  /** A write can be taken back like a command line. */
  #request({ request, call }: Extract<Input, { kind: 'api' }>): CallReply {
    const { store } = this.#living.world;
    const write = writeOf(request);
    const isKept = write !== undefined && this.#undo.keepPart(write, this.nowMs, store);
    const { revision } = store;
    const answer = this.#ask(request);
    if (isKept && store.revision === revision && !answer.session) this.#undo.take();
    if (call !== undefined) this.#calls.keep(call, answer);
    return { answer };
  }

  #readAgain(reads: readonly Read[]): void {
    for (const { atMs, request } of reads) {
      this.#living.engine.advanceTo(atMs);
      this.#ask(request).stream?.close();
    }
  }

  #browse({ url, form }: Extract<Input, { kind: 'browse' }>): BrowsedPage {
    const { cluster, traffic, world } = this.#living;
    return browse(traffic.watch(cluster.placeOutside()), url, {
      form,
      jar: cookieJar(world.store),
    });
  }

  /** Lets the world react: at the wall's pace only to the present instant, else until nobody waits for time. */
  #live(): void {
    const { engine } = this.#living;
    engine.rest();
    if (this.#pace === 'wall') return;
    for (let n = 0; n < jumpsPerTurn && this.#terminals.isBusy; n++) {
      const next = engine.nextMs;
      if (next === undefined) return;
      engine.advanceTo(next);
    }
  }

  #writeFile(path: string, content: string): void {
    const { files } = this.#living.host().place;
    const { home } = this.#profile.login;
    const absolute = joinPath(home, path);
    const folders = absolute.split('/').slice(1, -1);
    folders.reduce((above, name) => {
      const folder = `${above}/${name}`;
      if (!files.stat(folder)) files.makeFolder(folder);
      return folder;
    }, '');
    files.write(absolute, content);
  }

  #goBack(): void {
    const before = this.#undo.take();
    if (!before) return;
    const { profile, shared } = this.#origin;
    this.#living = new LivingWorld({ world: viewWorld(before), profile, shared });
    this.#terminals = this.#openTerminals();
    this.#terminals.reopen();
    this.#cut = this.#calls.cut();
    this.#calls = new OpenCalls();
  }

  #openTerminals(): Terminals {
    return new Terminals(this.#living, {
      onCommand: (line) => this.#undo.keep(line, this.nowMs, this.#living.world.store),
    });
  }

  #applied(): Applied {
    const { revision } = this.#living.world.store;
    const viewChanged = revision !== this.#shownRevision;
    this.#shownRevision = revision;
    const reached = this.#living.traffic.take();
    const calls = [...this.#cut, ...this.#calls.takeOutput()];
    this.#cut = [];
    return { ...this.#terminals.takeShown(), calls, viewChanged, reached };
  }
}
