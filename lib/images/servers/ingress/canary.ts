/** A second backend that gets some of the traffic. Spec: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary */
import type { HttpRequest } from '#lib/sim/http.ts';
import type { ProgramContext } from '../../image.ts';
import {
  annotationOf,
  isOn,
  locationsOf,
  type IngressObject,
  type Location,
} from './ingress-rules.ts';

/** The canary's location for this request; undefined: it goes where it would go without. */
export function canaryOf(
  ingresses: readonly IngressObject[],
  { host, path, ingress }: Location,
  { request, context }: { request: HttpRequest; context: ProgramContext },
): Location | undefined {
  const canaries = ingresses.filter(
    (one) => isOn(one, 'canary') && one.metadata.namespace === ingress.metadata.namespace,
  );
  const canary = locationsOf(canaries).find((one) => one.host === host && one.path === path);
  return canary && isChosen(canary.ingress, request, context) ? canary : undefined;
}

/** A header decides before a cookie, and a cookie before the weight. */
function isChosen(canary: IngressObject, request: HttpRequest, context: ProgramContext): boolean {
  return (
    byHeader(canary, request) ??
    byCookie(canary, request) ??
    context.chance.below(weightTotal(canary)) < Number(annotationOf(canary, 'canary-weight') ?? 0)
  );
}

const weightTotal = (canary: IngressObject): number =>
  Number(annotationOf(canary, 'canary-weight-total') ?? 100);

function byHeader(canary: IngressObject, { headers }: HttpRequest): boolean | undefined {
  const name = annotationOf(canary, 'canary-by-header')?.toLowerCase();
  const value = name === undefined ? undefined : headers[name];
  if (value === undefined) return undefined;
  const wanted = annotationOf(canary, 'canary-by-header-value');
  if (wanted !== undefined) return value === wanted ? true : undefined;
  return alwaysOrNever(value);
}

function byCookie(canary: IngressObject, { headers }: HttpRequest): boolean | undefined {
  const name = annotationOf(canary, 'canary-by-cookie');
  if (name === undefined) return undefined;
  const pairs = (headers['cookie'] ?? '').split(';').map((pair) => pair.trim().split('='));
  return alwaysOrNever(pairs.find(([key]) => key === name)?.[1]);
}

const alwaysOrNever = (value: string | undefined): boolean | undefined =>
  value === 'always' ? true : value === 'never' ? false : undefined;
