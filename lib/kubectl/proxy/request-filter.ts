/**
 * Which requests a proxy lets pass.
 * Spec: staging/src/k8s.io/kubectl/pkg/proxy/proxy_server.go#FilterServer
 */
import type { HttpRequest } from '#lib/sim/http.ts';
import type { Regex } from '#lib/sim/regex/regex.ts';
import { parseGoRegexp } from '../text/go-regexp.ts';

export interface FilterPatterns {
  readonly acceptHosts: string;
  readonly acceptPaths: string;
  readonly rejectPaths: string;
  readonly rejectMethods: string;
}

export type RequestFilter = (request: HttpRequest) => boolean;

/** Each is a list of patterns, joined by commas. Throws GoSyntaxError for one that is none. */
export function createFilter(patterns: FilterPatterns): RequestFilter {
  const [acceptHosts, acceptPaths, rejectPaths, rejectMethods] = [
    patterns.acceptHosts,
    patterns.acceptPaths,
    patterns.rejectPaths,
    patterns.rejectMethods,
  ].map((list) => list.split(',').map(parseGoRegexp)) as [Regex[], Regex[], Regex[], Regex[]];
  const matches = (list: readonly Regex[], text: string) => list.some((one) => one.test(text));
  return ({ method, path, headers }) => {
    const pathname = path.replace(/\?.*$/s, '');
    if (matches(rejectPaths, pathname) || matches(rejectMethods, method)) return false;
    const host = (headers['host'] ?? '').replace(/:\d+$/, '');
    return matches(acceptPaths, pathname) && matches(acceptHosts, host);
  };
}
