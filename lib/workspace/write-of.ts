/** What a client outside is about to change, as one line of what can be taken back. */
import type { HttpRequest } from '#lib/sim/http.ts';

/** The requests of one command of a real kubectl, or of another program that goes on writing, are one step. */
export interface Write {
  readonly line: string;
  /** Same for the requests that are one step. */
  readonly part: string;
  /** How long a pause may be between requests of one step, in milliseconds. */
  readonly pauseMs: number;
}

/** kubectl names each run of it by a number of its own; others are told apart by their pauses. */
const commandPauseMs = 60_000;
const programPauseMs = 10_000;

/** undefined: it reads, or asks for a dry run. */
export function writeOf({ method, path, headers }: HttpRequest): Write | undefined {
  const [plain = ''] = path.split('?');
  const isWrite = isWriting.has(method) || /\/(exec|attach)$/.test(plain);
  if (!isWrite || path.includes('dryRun=')) return undefined;
  const object = plain.replace(
    /^\/apis?\/(?:[^/]+\/)?v[0-9a-z]+\/(?:namespaces\/[^/]+\/(?=.))?/,
    '',
  );
  const session = headers['kubectl-session'];
  const agent = headers['user-agent']?.split(/[ /]/)[0] ?? method;
  return {
    line: `${headers['kubectl-command'] ?? agent} (${method} ${object})`,
    part: session ?? agent,
    pauseMs: session ? commandPauseMs : programPauseMs,
  };
}

const isWriting: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
