/** What the filters of a rule make of a request and of its answer. Spec: https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { answer } from '../../http-answer.ts';
import type { HeaderChange, PathChange, RouteFilter } from './gateway-objects.ts';
import type { Hit } from './route-match.ts';

type Headers = Readonly<Record<string, string>>;

/** The redirect that a filter asks for. */
export function redirectOf(
  { rule, match }: Hit,
  { request, host, scheme }: { request: HttpRequest; host: string; scheme: string },
): HttpResponse | undefined {
  const to = filtersOf(rule.filters, 'RequestRedirect')[0]?.requestRedirect;
  if (!to) return undefined;
  const target = to.scheme ?? scheme;
  const usual = target === 'https' ? 443 : 80;
  const port = to.port === undefined || to.port === usual ? '' : `:${to.port}`;
  const path = changedPath(request.path, to.path, match.path?.value ?? '/');
  const location = `${target}://${to.hostname ?? host}${port}${path}`;
  return answer(to.statusCode ?? 302, '', { Location: location });
}

const filtersOf = (filters: readonly RouteFilter[] = [], type: string): RouteFilter[] =>
  filters.filter((one) => one.type === type);

export function filteredRequest({ rule, match }: Hit, request: HttpRequest): HttpRequest {
  const rewrite = filtersOf(rule.filters, 'URLRewrite')[0]?.urlRewrite;
  const host: Headers = rewrite?.hostname ? { host: rewrite.hostname } : {};
  const changes = filtersOf(rule.filters, 'RequestHeaderModifier');
  return {
    ...request,
    path: changedPath(request.path, rewrite?.path, match.path?.value ?? '/'),
    headers: changes.reduce(
      (headers, { requestHeaderModifier }) =>
        changed(headers, requestHeaderModifier, (name) => name.toLowerCase()),
      { ...request.headers, ...host },
    ),
  };
}

export function filteredResponse({ rule }: Hit, response: HttpResponse): HttpResponse {
  const changes = filtersOf(rule.filters, 'ResponseHeaderModifier');
  const headers = changes.reduce(
    (all, { responseHeaderModifier }) => changed(all, responseHeaderModifier, (name) => name),
    response.headers,
  );
  return { ...response, headers };
}

function changed(
  headers: Headers,
  { set = [], add = [], remove = [] }: HeaderChange = {},
  nameOf: (name: string) => string,
): Headers {
  const gone = new Set([...remove, ...set.map(({ name }) => name)].map((one) => one.toLowerCase()));
  const kept = Object.entries(headers).filter(([name]) => !gone.has(name.toLowerCase()));
  const result: Record<string, string> = Object.fromEntries(kept);
  for (const { name, value } of set) result[nameOf(name)] = value;
  for (const { name, value } of add) {
    const own = nameOf(name);
    result[own] = result[own] === undefined ? value : `${result[own]},${value}`;
  }
  return result;
}

/** The path, its query left as it is, with all of it or the matched beginning replaced. */
function changedPath(path: string, change: PathChange | undefined, prefix: string): string {
  if (!change) return path;
  const mark = path.indexOf('?');
  const [own, query] = mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark)];
  if (change.type === 'ReplaceFullPath') return `${change.replaceFullPath ?? '/'}${query}`;
  const rest = own.slice(prefix.replace(/\/$/, '').length).replace(/^\//, '');
  const base = (change.replacePrefixMatch ?? '/').replace(/\/$/, '');
  return `${rest ? `${base}/${rest}` : base || '/'}${query}`;
}
