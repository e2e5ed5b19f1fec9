/** The exchange behind one of curl's URLs, redirects and all. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { OpenConnection } from '#lib/sim/net.ts';
import { byteLength } from '#lib/sim/text.ts';
import type { Running } from '../../process.ts';
import { encodeBase64 } from '../base64.ts';
import { withOperand } from '../error-text.ts';
import { textToBytes } from '#lib/sim/text.ts';
import type { Context } from '../program.ts';
import type { curlOptions } from './curl-options.ts';
import { CurlFailure, type CurlResult } from './curl-result.ts';
import { addressOf, bodyText, connect, parseUrl, reasonOf, type Target } from './http-client.ts';

type CurlContext = Context<typeof curlOptions>;

const maxRedirects = 50;

export function* curlTransfer(context: CurlContext, url: string): Running<CurlResult> {
  let current = url;
  for (let redirects = 0; ; redirects++) {
    const result = { ...(yield* exchange(context, current)), redirects };
    const { location } = result.response.headers;
    const isRedirect = /^30[12378]$/.test(String(result.response.status));
    if (!context.options.location || !isRedirect || location === undefined) return result;
    if (redirects >= maxRedirects) {
      throw new CurlFailure(47, `Maximum (${maxRedirects}) redirects followed`);
    }
    const { scheme, host, port } = result.target;
    current = /^https?:/.test(location) ? location : `${scheme}://${host}:${port}${location}`;
  }
}

function* exchange(context: CurlContext, url: string): Running<CurlResult> {
  const { options, process } = context;
  const target = parseUrl(url);
  if (!target) throw new CurlFailure(3, 'URL rejected: Malformed input to a URL function');
  const started = process.nowMs;
  const address = resolvedAddress(context, target);
  if (options.verbose) process.err(`*   Trying ${address}:${target.port}...\n`);
  const { connection, connectMs } = yield* open(context, target, address);
  secure(context, target, connection);
  const request = buildRequest(context, target);
  const response = answer(target, connection, request);
  if (options.verbose) talk(context, target, { request, response });
  const isHead = options.head;
  const totalMs = process.nowMs - started;
  return { url, target, address, response, isHead, connectMs, totalMs, redirects: 0 };
}

function resolvedAddress({ options, process }: CurlContext, { host, port }: Target): string {
  const pinned = options.resolve.find((rule) => rule.startsWith(`${host}:${port}:`));
  const address = pinned?.slice(`${host}:${port}:`.length) ?? addressOf(process, host);
  if (address === undefined) throw new CurlFailure(6, `Could not resolve host: ${host}`);
  return address;
}

function* open({ options, process }: CurlContext, { host, port }: Target, address: string) {
  const connectLimit = seconds(options['connect-timeout']);
  const wholeLimit = seconds(options['max-time']);
  const limits = [connectLimit, wholeLimit].filter((limit) => limit !== undefined);
  const limit = limits.length > 0 ? Math.min(...limits) : undefined;
  const { connection, tookMs } = yield* connect(process, { address, port }, limit);
  if (connection.outcome === 'open') {
    if (options.verbose) process.err(`* Connected to ${host} (${address}) port ${port}\n`);
    return { connection, connectMs: tookMs };
  }
  const isTimeout = connection.outcome === 'timeout';
  const failed = `Failed to connect to ${host} port ${port} after ${tookMs} ms`;
  if (isTimeout && limit !== undefined && limit === wholeLimit) {
    throw new CurlFailure(28, `Connection timed out after ${tookMs} milliseconds`);
  }
  if (isTimeout && limit !== undefined) throw new CurlFailure(28, `${failed}: Timeout was reached`);
  throw new CurlFailure(isTimeout ? 28 : 7, `${failed}: Couldn't connect to server`);
}

function seconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Math.round(Number(text) * 1000);
}

function secure({ options }: CurlContext, { scheme }: Target, { server }: OpenConnection): void {
  if (scheme === 'http') return;
  if (!server.tls) {
    const why = 'error:0A00010B:SSL routines::wrong version number';
    throw new CurlFailure(35, `OpenSSL/3.0.13: ${why}`);
  }
  if (options.insecure || options.cacert !== undefined) return;
  throw new CurlFailure(
    60,
    `SSL certificate problem: unable to get local issuer certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the web page mentioned above.`,
  );
}

function answer(
  { scheme }: Target,
  { server }: OpenConnection,
  request: HttpRequest,
): HttpResponse {
  if (server.tls && scheme === 'http') {
    return {
      status: 400,
      headers: {},
      body: 'Client sent an HTTP request to an HTTPS server.\n',
    };
  }
  if (!server.http) throw new CurlFailure(52, 'Empty reply from server');
  return server.http(request);
}

function buildRequest(context: CurlContext, target: Target): HttpRequest {
  const { options, process } = context;
  const data = postData(context);
  const usual = target.port === (target.scheme === 'https' ? 443 : 80);
  const headers: Record<string, string> = {
    host: usual ? target.host : `${target.host}:${target.port}`,
    'user-agent': options['user-agent'] ?? 'curl/8.5.0',
    accept: options.json.length > 0 ? 'application/json' : '*/*',
  };
  if (options.user !== undefined) {
    headers.authorization = `Basic ${encodeBase64(textToBytes(options.user))}`;
  }
  const isSent = data !== undefined && !options.get;
  if (isSent) {
    headers['content-length'] = String(byteLength(data));
    const form = 'application/x-www-form-urlencoded';
    headers['content-type'] = options.json.length > 0 ? 'application/json' : form;
  }
  for (const header of options.header) {
    const [name = '', ...value] = header.split(':');
    if (value.join(':').trim() === '') delete headers[name.toLowerCase()];
    else headers[name.toLowerCase()] = value.join(':').trim();
  }
  const query = data !== undefined && options.get ? `?${data}` : '';
  const method = options.request ?? (options.head ? 'HEAD' : isSent ? 'POST' : 'GET');
  const peer = { address: process.place.network.address };
  const request = { method, path: target.path + query, headers, peer };
  return isSent ? { ...request, body: data } : request;
}

function postData(context: CurlContext): string | undefined {
  const parts: string[] = [];
  for (const { option, value } of context.given) {
    if (option === 'data-raw') parts.push(value);
    else if (option === 'data' || option === 'json') parts.push(fromFile(context, value, true));
    else if (option === 'data-binary') parts.push(fromFile(context, value, false));
    else if (option === 'data-urlencode') {
      const equals = value.indexOf('=');
      const name = equals > 0 ? value.slice(0, equals + 1) : '';
      parts.push(name + encodeURIComponent(value.slice(equals + 1)));
    }
  }
  if (parts.length === 0) return undefined;
  return parts.join(context.options.json.length > 0 ? '' : '&');
}

function fromFile({ files, path }: CurlContext, value: string, stripsLines: boolean): string {
  if (!value.startsWith('@')) return value;
  const name = value.slice(1);
  const text = withOperand(name, () => files.read(path(name)));
  return stripsLines ? text.replace(/[\r\n]/g, '') : text;
}

interface Talk {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

function talk(
  { process, options }: CurlContext,
  { host }: Target,
  { request, response }: Talk,
): void {
  const sent = Object.entries(request.headers).map(
    ([name, value]) => `> ${headerName(name)}: ${value}\n`,
  );
  const got = responseHeaders(response).map((line) => `< ${line}\n`);
  process.err(`> ${request.method} ${request.path} HTTP/1.1\n${sent.join('')}> \n`);
  process.err(`${got.join('')}< \n`);
  const size = options.head ? 0 : byteLength(bodyText(response));
  if (size > 0 && !process.stdout.isTerminal) process.err(`{ [${size} bytes data]\n`);
  process.err(`* Connection #0 to host ${host} left intact\n`);
}

/** The status line and the headers, without line ends. */
export function responseHeaders({ status, headers }: HttpResponse): string[] {
  const lines = Object.entries(headers).map(([name, value]) => `${headerName(name)}: ${value}`);
  return [`HTTP/1.1 ${status} ${reasonOf(status)}`.trimEnd(), ...lines];
}

function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}
