import type { HttpResponse } from '#lib/sim/http.ts';
import type { Target } from './http-client.ts';

/** What ended a transfer, with curl's own number. */
export class CurlFailure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export interface CurlResult {
  readonly url: string;
  readonly target: Target;
  readonly address: string;
  readonly response: HttpResponse;
  readonly isHead: boolean;
  readonly connectMs: number;
  readonly totalMs: number;
  readonly redirects: number;
}
