/** A request that never reached a world: what was wrong with it, as a Status or in plain words. */
import type { HttpResponse } from '#lib/sim/http.ts';

export class Refused extends Error {
  readonly response: HttpResponse;

  constructor(code: number, reason: string, message: string, response?: HttpResponse) {
    super(message);
    const body = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      code,
    };
    this.response = response ?? {
      status: code,
      headers: { 'content-type': 'application/json' },
      body,
    };
  }

  /** Where the real server answers in plain text. */
  static inText(code: number, text: string, headers: Readonly<Record<string, string>>): Refused {
    const plain = {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    };
    return new Refused(code, '', text, {
      status: code,
      headers: { ...plain, ...headers },
      body: text,
    });
  }
}

export const badRequest = (message: string) => new Refused(400, 'BadRequest', message);

/** What a client is told of an error: a bug of ours is told to the server's log. */
export function refusedFor(error: unknown): Refused {
  if (error instanceof Refused) return error;
  console.error(error);
  return new Refused(500, 'InternalError', 'Internal error occurred: this was our mistake');
}
