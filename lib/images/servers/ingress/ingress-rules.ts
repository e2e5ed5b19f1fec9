/**
 * Which Service a request belongs to, by the Ingress objects of a class, as nginx lays out servers and locations.
 * Spec: https://kubernetes.github.io/ingress-nginx/user-guide/ingress-path-matching/
 */

export interface IngressObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly creationTimestamp: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly ingressClassName?: string;
    readonly defaultBackend?: IngressBackend;
    readonly tls?: readonly { readonly hosts?: readonly string[] }[];
    readonly rules?: readonly {
      readonly host?: string;
      readonly http?: { readonly paths: readonly IngressPath[] };
    }[];
  };
}

interface IngressPath {
  readonly path?: string;
  readonly pathType: string;
  readonly backend: IngressBackend;
}

export interface IngressBackend {
  readonly service?: {
    readonly name: string;
    readonly port: { readonly name?: string; readonly number?: number };
  };
}

/** One path of one Ingress: a location. */
export interface Location {
  readonly ingress: IngressObject;
  readonly host: string;
  readonly path: string;
  readonly pathType: string;
  readonly backend: IngressBackend;
}

const prefix = 'nginx.ingress.kubernetes.io/';

export const annotationOf = ({ metadata }: IngressObject, name: string): string | undefined =>
  metadata.annotations?.[prefix + name];

export const isOn = (ingress: IngressObject, name: string): boolean =>
  annotationOf(ingress, name) === 'true';

/** Whose hosts the Ingress serves with TLS. */
export const hasTls = ({ spec }: IngressObject, host: string): boolean =>
  (spec.tls ?? []).some(({ hosts = [] }) => hosts.length === 0 || hosts.includes(host));

/** The older Ingress wins where two claim the same path. */
export function locationsOf(ingresses: readonly IngressObject[]): Location[] {
  const byAge = ingresses.toSorted((a, b) =>
    a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1,
  );
  return byAge.flatMap((ingress) =>
    (ingress.spec.rules ?? []).flatMap(({ host = '', http }) =>
      (http?.paths ?? []).map(({ path = '/', pathType, backend }) => ({
        ingress,
        host,
        path,
        pathType,
        backend,
      })),
    ),
  );
}

/** The location that nginx would choose; undefined: the default backend answers. */
export function findLocation(
  all: readonly Location[],
  host: string,
  path: string,
): Location | undefined {
  const mine = all.filter((one) => one.host === serverName(all, host));
  return mine.some(({ ingress }) => isRegex(ingress))
    ? byPattern(mine, path)
    : byPrefix(mine, path);
}

/** The server block: the very host, else a wildcard over it, else the one without a name. */
function serverName(all: readonly Location[], host: string): string {
  const names = new Set(all.map((one) => one.host));
  if (names.has(host)) return host;
  const wildcard = `*${host.slice(host.indexOf('.'))}`;
  return host.includes('.') && names.has(wildcard) ? wildcard : '';
}

/** One regular expression among the paths of a host makes them all regular expressions. */
export const isRegex = (ingress: IngressObject): boolean =>
  isOn(ingress, 'use-regex') || annotationOf(ingress, 'rewrite-target') !== undefined;

const longestFirst = (locations: readonly Location[]): Location[] =>
  locations.toSorted((a, b) => b.path.length - a.path.length);

const byPattern = (locations: readonly Location[], path: string): Location | undefined =>
  longestFirst(locations).find((one) => patternOf(one)?.test(path));

/** Where the path begins, without regard to case; undefined for what is no pattern. */
export function patternOf({ path }: Location): RegExp | undefined {
  try {
    return new RegExp(`^${path}`, 'i');
  } catch {
    return undefined;
  }
}

function byPrefix(locations: readonly Location[], path: string): Location | undefined {
  const exact = locations.find((one) => one.pathType === 'Exact' && one.path === path);
  return exact ?? longestFirst(locations).find((one) => covers(one, path));
}

function covers({ path, pathType }: Location, asked: string): boolean {
  if (pathType === 'Exact') return false;
  if (pathType !== 'Prefix') return asked.startsWith(path);
  const base = path.replace(/\/$/, '');
  return asked === base || asked.startsWith(`${base}/`);
}
