/** What serving a world over HTTP needs of it. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';

export interface WorldDoor {
  /** Answers at once; what it changes has happened, and is in the journal, when it returns. */
  handle(request: HttpRequest): HttpResponse;
  /** To be called after something has happened outside `handle`: bytes that went to a port, keys of a session. */
  changed(): void;
  /** Calls back after anything in the world has changed. Returns how to stop that. */
  onChange(listener: () => void): () => void;
}
