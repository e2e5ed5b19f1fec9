/** Requests to the API: JSON in, JSON out, refusals thrown as what they are, warnings shown. */
import { asString, asObject, isJsonObject } from '#lib/kube/json.ts';
import type { VersionInfo } from '#lib/kube/releases.ts';
import { StatusError, type Status } from '#lib/kube/status.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { Transport } from './transport.ts';

export interface RestRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  readonly accept?: string;
  readonly contentType?: string;
}

/** Empty and missing values are left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

export const tableAccept =
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

export class RestClient {
  readonly #transport: Transport;
  readonly #userAgent: string;
  readonly #warn: (text: string) => void;

  constructor(transport: Transport, userAgent: string, warn: (text: string) => void) {
    this.#transport = transport;
    this.#userAgent = userAgent;
    this.#warn = warn;
  }

  /** The answer's body. Throws StatusError for a refusal, UrlError when nobody answered. */
  send(request: RestRequest): unknown {
    return this.exchange(request).body;
  }

  /** The whole answer: for watches, logs and sessions. */
  exchange(request: RestRequest): HttpResponse {
    const { method = 'GET', path, query = {}, body, accept = 'application/json' } = request;
    const contentType = request.contentType ?? 'application/json';
    const response = this.#transport.send({
      method,
      path: `${path}${queryText(query)}`,
      headers: {
        accept,
        'user-agent': this.#userAgent,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body }),
    });
    for (const text of warningsOf(response)) this.#warn(text);
    if (response.status >= 400) throw refusal(response, method);
    return response;
  }
}

export const userAgentOf = ({ gitVersion, platform, gitCommit }: VersionInfo): string =>
  `kubectl/${gitVersion} (${platform}) kubernetes/${gitCommit.slice(0, 7)}`;

/** As Go's url.Values.Encode: sorted by name. */
export function queryText(query: Query): string {
  const pairs = Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? (value as readonly string[]) : [value])
        .filter((one) => one !== undefined && one !== '')
        .map((one) => `${encode(name)}=${encode(String(one))}`),
    );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const encode = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** The texts of a Warning header. Spec: https://www.rfc-editor.org/rfc/rfc7234#section-5.5 */
function warningsOf({ headers }: HttpResponse): string[] {
  const header = headers['warning'] ?? '';
  return [...header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
    text.replace(/\\(.)/g, '$1'),
  );
}

function refusal({ status, body }: HttpResponse, method: string): StatusError {
  if (isJsonObject(body) && body['kind'] === 'Status') {
    const { code, reason, message, details } = body as unknown as Status;
    return new StatusError(code ?? status, reason ?? '', message ?? '', details);
  }
  const text = typeof body === 'string' ? body : asString(asObject(body)['message']);
  const [reason, words] = genericRefusals[status] ?? ['', text];
  const message =
    status >= 500
      ? `an error on the server (${JSON.stringify(text)}) has prevented the request from succeeding`
      : words;
  return new StatusError(status, status >= 500 ? 'InternalError' : reason, message, {
    causes: [{ reason: 'UnexpectedServerResponse', message: text || `unknown ${method}` }],
  });
}

const genericRefusals: Readonly<Record<number, readonly [reason: string, message: string]>> = {
  400: ['BadRequest', 'the server rejected our request for an unknown reason'],
  401: ['Unauthorized', 'the server has asked for the client to provide credentials'],
  403: ['Forbidden', 'unknown'],
  404: ['NotFound', 'the server could not find the requested resource'],
  405: ['MethodNotAllowed', 'the server does not allow this method on the requested resource'],
  415: ['UnsupportedMediaType', 'the body of the request was in an unknown format'],
  429: [
    'TooManyRequests',
    'the server has received too many requests and has asked us to try again later',
  ],
};
