/** Makes worlds: the door between the server and the engine. */
import type { Lab } from '#lib/labs/lab.ts';
import type { Workspace, WorkspaceSnapshot } from '#lib/workspace/workspace.ts';

export interface WorldPlan {
  readonly profile: string;
  readonly seed: number;
  /** Whose `setup` is done before the student comes. */
  readonly lab?: Lab | undefined;
}

export interface WorldFactory {
  create(plan: WorldPlan): Workspace;
  restore(snapshot: WorkspaceSnapshot): Workspace;
}
