/** A request that never reached a world: what was wrong with it, as a Status. */
import type { HttpResponse } from '#lib/sim/http.ts';

export class Refused extends Error {
  readonly response: HttpResponse;

  constructor(code: number, reason: string, message: string) {
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
    this.response = { status: code, headers: { 'content-type': 'application/json' }, body };
  }
}

export const badRequest = (message: string) => new Refused(400, 'BadRequest', message);
