/**
 * One student's world: a cluster, its hosts, and the terminals on them, over one store.
 * Everything that happens in it is an input, written to the journal before its answer is given.
 */
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import type { BrowsedPage } from './browse.ts';
import type { CallEvent, CallOutput, CallReply } from './call.ts';

/** How virtual time moves while a command runs. */
export type Pace =
  /** Time jumps whenever everybody waits: the terminal without a browser, tests, grading. */
  | 'jump'
  /** Time follows the wall: whoever waits is resumed by `advanceTo`. */
  | 'wall';

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** The world's time after the command, RFC 3339. */
  readonly time: string;
}

export interface JournalEntry {
  readonly seq: number;
  /** Virtual time of the input, in milliseconds. */
  readonly atMs: number;
  readonly actor: string;
  readonly input: Input;
}

/** All that can happen to a world from outside. */
export type Input =
  | {
      readonly kind: 'open';
      readonly terminal: string;
      readonly host: string;
      readonly columns: number;
      readonly rows: number;
    }
  | { readonly kind: 'keys'; readonly terminal: string; readonly text: string }
  | {
      readonly kind: 'resize';
      readonly terminal: string;
      readonly columns: number;
      readonly rows: number;
    }
  | { readonly kind: 'close'; readonly terminal: string }
  | { readonly kind: 'edited'; readonly terminal: string; readonly content: string | null }
  | { readonly kind: 'run'; readonly line: string }
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  | { readonly kind: 'time'; readonly toMs: number }
  | { readonly kind: 'settle'; readonly until?: string }
  | { readonly kind: 'undo' }
  /** Somebody outside the cluster opens an address in a browser, or sends a form there; servers log it, so it is an input. */
  | { readonly kind: 'browse'; readonly url: string; readonly form?: string | undefined }
  /** A request of a client outside; what it opens (exec, attach, port-forward) is named `call`. */
  | { readonly kind: 'api'; readonly request: HttpRequest; readonly call?: string }
  | { readonly kind: 'call'; readonly call: string; readonly event: CallEvent }
  /** Reads, which leave nothing but their trace in the audit trail. */
  | { readonly kind: 'reads'; readonly reads: readonly Read[] };

export interface Read {
  readonly atMs: number;
  readonly request: HttpRequest;
}

export interface Workspace {
  readonly profile: string;
  readonly nowMs: number;
  /** Applies one input and lets the world react. Throws nothing for bad input: the world answers in its own words. */
  apply(input: Input, actor?: string): Applied;
  /** Resumes what waits for this moment; the wall calls it. Returns what changed. */
  advanceTo(ms: number): Applied;
  /** When something will next happen by itself, in virtual milliseconds; undefined: never. */
  readonly nextMs: number | undefined;
  /** A line of a login shell that keeps its state, for machines; see Input `run`. */
  run(line: string): RunResult;
  /** The same in a shell of its own, for checks: nothing of it is kept but what it did to the world. */
  runApart(line: string): RunResult;
  /** Answers a read: what changes the world is an input of kind `api`. */
  handle(request: HttpRequest): HttpResponse;
  /** The API as the cluster's administrator, for pages and checks. */
  readonly api: ApiClient;
  /** The network as seen from somewhere; undefined when there is no such node or pod. */
  place(from: Viewpoint): NetworkPlace | undefined;
  /** Lets virtual time pass until nothing is about to change (60 s at most), then until `kubectl wait EXPRESSION` holds. */
  settle(until?: string): Applied;
  /** What the map shows. */
  view(): ClusterView;
  /** An independent copy in no time, without terminals. */
  fork(): Workspace;
  /** Whether a terminal is amid something that a snapshot does not hold: a program, a line half typed. */
  readonly isBusy: boolean;
  snapshot(): WorkspaceSnapshot;
  /** The commands that can be taken back, newest last. */
  readonly undoable: readonly {
    readonly seq: number;
    readonly line: string;
    readonly atMs: number;
  }[];
}

export type Viewpoint =
  | { readonly outside: true }
  | { readonly node: string }
  | { readonly pod: string; readonly namespace: string };

export interface Applied {
  /** What terminals show, in order. */
  readonly output: readonly { readonly terminal: string; readonly text: string }[];
  /** An editor that a terminal asks the page to open. */
  readonly edits: readonly {
    readonly terminal: string;
    readonly path: string;
    readonly content: string;
    readonly editor: 'vim' | 'nano';
  }[];
  /** Command lines that ended, with their exit codes. */
  readonly commands: readonly {
    readonly terminal: string;
    readonly line: string;
    readonly exitCode: number;
  }[];
  readonly viewChanged: boolean;
  /** Addresses that the student's programs, or their browser, have reached, in order: behind any Service. */
  readonly reached: readonly string[];
  /** What sessions of clients outside show. */
  readonly calls: readonly CallOutput[];
  /** The answer to `browse`. */
  readonly page?: BrowsedPage;
  /** The answer to `api` and to `call`. */
  readonly reply?: CallReply;
}

/** What an input that changes and shows nothing gives. */
export const nothingApplied: Applied = {
  output: [],
  edits: [],
  commands: [],
  calls: [],
  viewChanged: false,
  reached: [],
};

export interface WorkspaceSnapshot {
  readonly profile: string;
  readonly seed: number;
  readonly seq: number;
  /** JSON text; the server compresses it. */
  readonly data: string;
}
