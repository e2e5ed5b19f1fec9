/**
 * What a path of the API names.
 * Spec: staging/src/k8s.io/apiserver/pkg/endpoints/request/requestinfo.go
 */
export interface ResourcePath {
  readonly group: string;
  readonly version: string;
  readonly namespace: string | undefined;
  readonly plural: string;
  readonly name: string;
  readonly subresource: string;
  /** What follows the subresource: the path a proxy is to ask for. */
  readonly rest: string;
  /** The old form, /api/v1/watch/pods. */
  readonly isWatch: boolean;
}

/** undefined when the path names no resource: discovery, health, metrics. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const root = parts.shift();
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'apis' ? parts.shift() : '';
  const version = parts.shift();
  if (group === undefined || version === undefined) return undefined;
  const isWatch = parts[0] === 'watch';
  if (isWatch) parts.shift();
  const namespace = takeNamespace(parts);
  const [plural, name = '', subresource = '', ...rest] = parts;
  if (!plural) return undefined;
  return { group, version, namespace, plural, name, subresource, rest: rest.join('/'), isWatch };
}

/** "namespaces/x/pods" is about pods in x; "namespaces/x" and its subresources are about the namespace. */
function takeNamespace(parts: string[]): string | undefined {
  const [first, namespace, third] = parts;
  if (first !== 'namespaces' || namespace === undefined || third === undefined) return undefined;
  if (third === 'status' || third === 'finalize') return undefined;
  parts.splice(0, 2);
  return namespace;
}

export interface SplitPath {
  readonly path: string;
  readonly query: URLSearchParams;
}

export function splitQuery(pathWithQuery: string): SplitPath {
  const mark = pathWithQuery.indexOf('?');
  if (mark < 0) return { path: pathWithQuery, query: new URLSearchParams() };
  return {
    path: pathWithQuery.slice(0, mark),
    query: new URLSearchParams(pathWithQuery.slice(mark + 1)),
  };
}

/** What is not encoded as it should be stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
