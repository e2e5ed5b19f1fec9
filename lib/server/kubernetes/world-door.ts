/** What serving a world over HTTP needs of it. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { CallEvent, CallOutput, CallReply } from '#lib/workspace/call.ts';

export interface WorldDoor {
  /** Answers; what it changed is in the journal by then. What it opens is named `call`. */
  handle(request: HttpRequest, call?: string): Promise<HttpResponse>;
  /** Does something on what is open; what that changed is in the journal when it resolves. */
  act(call: string, event: CallEvent): Promise<CallReply>;
  /** Resolves when all that has happened so far is in the journal. Until then nothing of it may be shown. */
  written(): Promise<void>;
  /** Tells of all that happens from now on. Returns how to stop that. */
  listen(listener: DoorListener): () => void;
}

export interface DoorListener {
  changed(outputs: readonly CallOutput[]): void;
  /** The world is no longer here: whatever is open ends. */
  cut(): void;
}
