/** Requests of the API as the journal keeps them: what the world makes no use of is left out. */
import type { HttpRequest } from '#lib/sim/http.ts';
import type { Input } from '#lib/workspace/workspace.ts';

/** Whether the audit trail holds it: discovery and health leave no trace. */
export function leavesTrace({ path }: HttpRequest): boolean {
  return /^\/(api\/[^/?]+|apis\/[^/?]+\/[^/?]+)\/[^?]/.test(path);
}

/** The input to write for this one; replayed, it does the same. */
export function toJournal(input: Input): Input {
  if (input.kind === 'api') return { ...input, request: withoutIdleHeaders(input.request) };
  if (input.kind !== 'reads') return input;
  const reads = input.reads.map(({ atMs, request }) => ({
    atMs,
    request: withoutIdleHeaders(request),
  }));
  return { kind: 'reads', reads };
}

function withoutIdleHeaders(request: HttpRequest): HttpRequest {
  const kept = Object.entries(request.headers).filter(([name]) => !isIdle.has(name));
  return { ...request, headers: Object.fromEntries(kept) };
}

const isIdle: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'cookie',
  'host',
  'transfer-encoding',
  'upgrade',
]);
