/**
 * Which rule of which route a request falls under: the most particular host, then path, method, headers and
 * parameters, then the oldest route.
 * Spec: https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
import type { HttpRequest } from '#lib/sim/http.ts';
import { splitPath } from '../../http-answer.ts';
import { covers } from './attach.ts';
import type { NamedMatch, RouteMatch, RouteObject, RouteRule } from './gateway-objects.ts';

/** A route with the hosts that it has here. */
export interface HostedRoute {
  readonly route: RouteObject;
  readonly hosts: readonly string[];
}

export interface Hit {
  readonly route: RouteObject;
  readonly rule: RouteRule;
  readonly match: RouteMatch;
}

interface Candidate extends Hit {
  readonly host: string;
}

export function findRule(
  routes: readonly HostedRoute[],
  host: string,
  request: HttpRequest,
): Hit | undefined {
  const hosted = routes.flatMap((one) =>
    one.hosts.filter((pattern) => covers(pattern, host)).map((pattern) => ({ ...one, pattern })),
  );
  const candidates = hosted.flatMap(({ route, pattern }) =>
    (route.spec.rules ?? []).flatMap((rule) =>
      matchesOf(rule)
        .filter((match) => fits(match, request))
        .map((match): Candidate => ({ route, rule, match, host: pattern })),
    ),
  );
  return candidates.toSorted(byRank)[0];
}

const matchesOf = ({ matches }: RouteRule): readonly RouteMatch[] =>
  matches?.length ? matches : [{}];

function fits({ path, method, headers = [], queryParams = [] }: RouteMatch, request: HttpRequest) {
  const { pathname, query } = splitPath(request.path);
  return (
    fitsPath(path, pathname) &&
    (method === undefined || method === request.method) &&
    headers.every((one) => fitsValue(one, request.headers[one.name.toLowerCase()])) &&
    queryParams.every((one) => fitsValue(one, query.get(one.name) ?? undefined))
  );
}

function fitsPath(
  { type = 'PathPrefix', value = '/' }: NonNullable<RouteMatch['path']> = {},
  path: string,
) {
  if (type === 'Exact') return path === value;
  if (type === 'RegularExpression') return pattern(value)?.test(path) ?? false;
  const base = value.replace(/\/$/, '');
  return path === base || path.startsWith(`${base}/`);
}

const fitsValue = ({ type, value }: NamedMatch, present: string | undefined): boolean =>
  present !== undefined &&
  (type === 'RegularExpression' ? (pattern(value)?.test(present) ?? false) : present === value);

/** undefined for what is no pattern. */
function pattern(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})`);
  } catch {
    return undefined;
  }
}

function rank({ host, match }: Candidate): number[] {
  const { path, method, headers = [], queryParams = [] } = match;
  return [
    Number(host !== '' && !host.startsWith('*')),
    host.length,
    Number(path?.type === 'Exact'),
    path?.value?.length ?? 1,
    Number(method !== undefined),
    headers.length,
    queryParams.length,
  ];
}

function byRank(a: Candidate, b: Candidate): number {
  const [first, second] = [rank(a), rank(b)];
  const at = first.findIndex((value, index) => value !== second[index]);
  if (at >= 0) return (second[at] ?? 0) - (first[at] ?? 0);
  const age = (one: Candidate) => one.route.metadata.creationTimestamp;
  return age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : 0;
}
