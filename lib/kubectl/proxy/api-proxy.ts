/**
 * What answers at the proxy's port: the API under one prefix, files under another.
 * Spec: staging/src/k8s.io/kubectl/pkg/proxy/proxy_server.go#NewServer
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { UrlError } from '../errors.ts';
import type { Session } from '../session.ts';
import { errorAnswer, finished, notFound, redirect } from './plain-answer.ts';
import type { RequestFilter } from './request-filter.ts';
import { serveFile } from './static-files.ts';

export interface ProxyOptions {
  /** undefined: everything passes. */
  readonly filter: RequestFilter | undefined;
  /** Prefixes end in a slash. */
  readonly apiPrefix: string;
  readonly staticPrefix: string;
  /** Absolute; undefined: no files are served. */
  readonly folder: string | undefined;
}

export function answerProxied(
  session: Session,
  { filter, apiPrefix, staticPrefix, folder }: ProxyOptions,
  request: HttpRequest,
): HttpResponse {
  const { nowMs, files } = session.process;
  if (filter && !filter(request)) return finished(errorAnswer(403, 'Forbidden'), nowMs);
  const pathname = request.path.replace(/\?.*$/s, '');
  const prefix = longestOf([apiPrefix, ...(folder === undefined ? [] : [staticPrefix])], pathname);
  if (prefix === undefined) return finished(notFound, nowMs);
  if (pathname.length < prefix.length) return finished(redirect(prefix), nowMs);
  if (folder !== undefined && prefix === staticPrefix)
    return finished(serveFile(files, folder, pathname.slice(prefix.length - 1)), nowMs);
  return forwarded(session, { ...request, path: request.path.slice(prefix.length - 1) });
}

/** The longest prefix that the path has, or lacks but for its last slash. */
const longestOf = (prefixes: readonly string[], pathname: string) =>
  prefixes
    .filter((prefix) => `${pathname}/`.startsWith(prefix))
    .toSorted((a, b) => b.length - a.length)[0];

function forwarded(session: Session, { peer: _peer, ...request }: HttpRequest): HttpResponse {
  try {
    return session.transport.send(request);
  } catch (error) {
    if (!(error instanceof UrlError)) throw error;
    return finished(errorAnswer(502, error.why), session.process.nowMs);
  }
}
