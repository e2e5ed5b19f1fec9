/**
 * What `-v=6` to `-v=9` show of the conversation with the server.
 * Spec: staging/src/k8s.io/client-go/transport/round_trippers.go
 */
import type { Process } from '#lib/host/process.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { klogLine } from '../text/klog.ts';

type Sent = Omit<HttpRequest, 'peer'>;

export class RequestLog {
  readonly #process: Process;
  readonly #level: number;

  constructor(process: Process, level: number) {
    this.#process = process;
    this.#level = level;
  }

  exchange(request: Sent, url: string, response: HttpResponse, tookMs: number): void {
    if (this.#level < 6) return;
    this.#line(
      'round_trippers.go:560',
      `${request.method} ${url} ${response.status} in ${tookMs} milliseconds`,
    );
  }

  #line(place: string, text: string): void {
    this.#process.err(klogLine(this.#process, 'I', place, text));
  }
}
