/**
 * Where a world lives, as the rest of the server sees it. Everything is asked for by message and answered later,
 * so that a world may live in this thread or in another.
 */
import type { Grade } from '#lib/labs/grade.ts';
import type { Locale } from '#lib/labs/locale.ts';
import type { ClusterView } from '#lib/protocol/cluster-view.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { Applied, Input, Workspace } from '#lib/workspace/workspace.ts';

export interface WorldHost {
  readonly workspaceId: string;
  /**
   * Lets time come to `atMs`, then applies the input. Resolves when the input is on disk: only then may its
   * answer be shown. Rejects with WorldFailure when the world could not take it; the world is then as before.
   */
  apply(input: Input, actor: string, atMs: number): Promise<Happened>;
  /** Lets time come to `ms`. What that shows is on disk when it resolves. */
  advanceTo(ms: number): Promise<Happened>;
  /**
   * Answers a read of the API at this moment, which `advanceTo` has brought. It leaves its trace in the audit trail
   * and is no input of its own: reads go to disk with the next input.
   */
  read(request: HttpRequest): Promise<HttpResponse>;
  /** Resolves when all that has happened so far is on disk; rejects when it never will be. */
  written(): Promise<void>;
  look(): Promise<Look>;
  /** What a file of the student's holds; undefined when there is none. Nothing of the look stays in the world. */
  textOf(path: string): Promise<string | undefined>;
  /** Judges a fork; undefined when the world is under no lab. */
  grade(locale: Locale): Promise<Grade | undefined>;
  /** Saves what a later start needs and lets go of the memory. */
  park(): Promise<void>;
}

export interface Happened {
  readonly applied: Applied;
  /** The number of the last journal entry. */
  readonly seq: number;
  readonly nowMs: number;
  readonly nextMs: number | undefined;
  readonly undoable: Workspace['undoable'];
}

export interface Look {
  readonly profile: string;
  readonly nowMs: number;
  readonly nextMs: number | undefined;
  readonly undoable: Workspace['undoable'];
  readonly view: ClusterView;
  readonly terminals: readonly OpenTerminal[];
}

export interface OpenTerminal {
  readonly terminal: string;
  readonly host: string;
  readonly columns: number;
  readonly rows: number;
  /** The end of all that it has shown. */
  readonly screen: string;
}

/** An input that the world could not take: a bug of ours, or a limit. `detail` is for the student. */
export class WorldFailure extends Error {}
