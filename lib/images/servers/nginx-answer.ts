/**
 * How nginx answers a request: files, redirects, and other servers behind it.
 * Simplified: of the variables only $host, $uri, $request_uri, $args, $hostname, $server_port and $remote_addr stand for something.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { answer, mediaType, splitPath } from '../http-answer.ts';
import { reasonPhrases } from '#lib/sim/http-reasons.ts';
import type { ProgramContext } from '../image.ts';
import { httpTime } from '../log-time.ts';
import { all, argsOf, type Directive } from './nginx-conf.ts';
import { locationFor, siteFor, sitesOf, upstreamsOf } from './nginx-sites.ts';
import { passOn } from './reverse-proxy.ts';
import { findFile } from './static-files.ts';

interface Serving {
  readonly request: HttpRequest;
  readonly context: ProgramContext;
  readonly conf: readonly Directive[];
  /** The site's directives, and over them the location's. */
  readonly block: readonly Directive[];
  readonly prefix: string;
  readonly pathname: string;
}

export function nginxAnswer(
  request: HttpRequest,
  context: ProgramContext,
  conf: readonly Directive[],
): HttpResponse {
  const host = (request.headers['host'] ?? '').replace(/:\d+$/, '');
  const site = siteFor(sitesOf(conf), context.port, host);
  const { pathname } = splitPath(request.path);
  if (!site) return errorPage({ request, context, conf, block: [], prefix: '/', pathname }, 404);
  const location = locationFor(site, pathname);
  const block = [...site.block, ...(location?.block ?? [])];
  const serving = { request, context, conf, block, prefix: location?.prefix ?? '/', pathname };
  return withAddedHeaders(serving, serve(serving));
}

function serve(serving: Serving): HttpResponse {
  const { block, context, conf, request } = serving;
  const returned = argsOf(block, 'return');
  if (returned) return returnDirective(serving, returned);
  const target = argsOf(block, 'proxy_pass')?.[0];
  if (target !== undefined) {
    const response = passOn(request, {
      context,
      target,
      prefix: serving.prefix,
      upstreams: upstreamsOf(conf),
    });
    return typeof response === 'number' ? errorPage(serving, response) : response;
  }
  return serveFile(serving, serving.pathname);
}

function returnDirective(serving: Serving, [first = '', ...rest]: readonly string[]): HttpResponse {
  const status = /^\d{3}$/.test(first) ? Number(first) : 302;
  const text = expand(serving, /^\d{3}$/.test(first) ? (rest[0] ?? '') : first);
  if (status >= 301 && status <= 308 && status !== 304) {
    const page = errorPage(serving, status);
    return { ...page, headers: { ...page.headers, Location: text } };
  }
  if (text === '' && status !== 200) return errorPage(serving, status);
  const type = argsOf(serving.block, 'default_type')?.[0] ?? 'application/octet-stream';
  return answer(status, text, { ...headersOf(serving), 'Content-Type': type });
}

function serveFile(serving: Serving, pathname: string, tries = 0): HttpResponse {
  const { block, context, request } = serving;
  if (!['GET', 'HEAD'].includes(request.method)) return errorPage(serving, 405);
  const alias = argsOf(block, 'alias')?.[0];
  const root = alias ?? argsOf(block, 'root')?.[0] ?? '/etc/nginx/html';
  const inside = alias === undefined ? pathname : pathname.slice(serving.prefix.length);
  const indexes = argsOf(block, 'index') ?? ['index.html'];
  const found = findFile(context.files, root, inside, indexes);
  if (found.kind === 'file') {
    const { content = '', modifiedMs } = found.entry;
    return answer(200, content, {
      ...headersOf(serving),
      'Content-Type': mediaType(found.path) || 'application/octet-stream',
      'Last-Modified': httpTime(modifiedMs),
      ETag: `"${Math.floor(modifiedMs / 1000).toString(16)}-${content.length.toString(16)}"`,
      'Accept-Ranges': 'bytes',
    });
  }
  const fallback = argsOf(block, 'try_files')?.at(-1);
  if (found.kind === 'missing' && fallback !== undefined && tries === 0)
    return fallback.startsWith('=')
      ? errorPage(serving, Number(fallback.slice(1)))
      : serveFile(serving, expand(serving, fallback), 1);
  return errorPage(serving, found.kind === 'missing' ? 404 : 403);
}

function expand({ request, context, pathname }: Serving, text: string): string {
  const { query } = splitPath(request.path);
  const host = (request.headers['host'] ?? '').replace(/:\d+$/, '');
  const values: Record<string, string> = {
    host,
    http_host: request.headers['host'] ?? '',
    uri: pathname,
    request_uri: request.path,
    args: query.toString(),
    hostname: context.hostname,
    server_addr: context.network.address,
    server_port: String(context.port),
    remote_addr: request.peer?.address ?? '',
    scheme: 'http',
    request_method: request.method,
  };
  return text
    .replace(/\\n/g, '\n')
    .replace(/\$\{?(\w+)\}?/g, (all, name: string) => values[name] ?? '');
}

function headersOf({ context }: Serving): Record<string, string> {
  return { Server: `nginx/${context.version}`, Date: httpTime(context.nowMs) };
}

function withAddedHeaders(serving: Serving, response: HttpResponse): HttpResponse {
  const added = all(serving.block, 'add_header').map(({ args: [name = '', value = ''] }) => [
    name,
    expand(serving, value),
  ]);
  if (added.length === 0) return response;
  return { ...response, headers: { ...response.headers, ...Object.fromEntries(added) } };
}

function errorPage(serving: Serving, status: number): HttpResponse {
  const own = all(serving.block, 'error_page').find(({ args }) => args.includes(String(status)));
  const page = own?.args.at(-1);
  if (page?.startsWith('/')) {
    const root = argsOf(serving.block, 'root')?.[0] ?? '/etc/nginx/html';
    const found = findFile(serving.context.files, root, page);
    if (found.kind === 'file') {
      const headers = { ...headersOf(serving), 'Content-Type': mediaType(found.path) };
      return answer(status, found.entry.content ?? '', headers);
    }
  }
  const title = `${status} ${reasonPhrases[status] ?? ''}`;
  const body = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    `<hr><center>nginx/${serving.context.version}</center>`,
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
  return answer(status, body, { ...headersOf(serving), 'Content-Type': 'text/html' });
}
