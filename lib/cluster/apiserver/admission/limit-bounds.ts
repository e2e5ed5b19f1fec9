/**
 * Whether amounts lie within the bounds of a limit range, in its words.
 * Spec: plugin/pkg/admission/limitranger/admission.go (minConstraint, maxConstraint, limitRequestRatioConstraint)
 */
import { compareQuantities, quantityMilliValue, quantityOf } from '#lib/kube/quantity.ts';

type Amounts = Readonly<Record<string, string>>;

export interface Bounds {
  /** "Container", "Pod", "PersistentVolumeClaim". */
  readonly type: string;
  readonly min: Amounts;
  readonly max: Amounts;
  readonly ratio: Amounts;
}

export function boundErrors(bounds: Bounds, requests: Amounts, limits: Amounts): string[] {
  const names = (amounts: Amounts) => Object.keys(amounts).sort();
  return [
    ...names(bounds.min).flatMap((name) => minError(bounds, name, requests[name], limits[name])),
    ...names(bounds.max).flatMap((name) => maxError(bounds, name, requests[name], limits[name])),
    ...names(bounds.ratio).flatMap((name) =>
      ratioError(bounds, name, requests[name], limits[name]),
    ),
  ];
}

type Amount = string | undefined;

const isLess = (a: string, b: string) => compareQuantities(quantityOf(a), quantityOf(b)) < 0;

function minError({ type, min }: Bounds, name: string, request: Amount, limit: Amount): string[] {
  const least = min[name] ?? '0';
  const head = `minimum ${name} usage per ${type} is ${least}`;
  if (request === undefined) return [`${head}.  No request is specified`];
  if (isLess(request, least)) return [`${head}, but request is ${request}`];
  return limit !== undefined && isLess(limit, least) ? [`${head}, but limit is ${limit}`] : [];
}

function maxError({ type, max }: Bounds, name: string, request: Amount, limit: Amount): string[] {
  const most = max[name] ?? '0';
  const head = `maximum ${name} usage per ${type} is ${most}`;
  if (limit === undefined) return [`${head}.  No limit is specified`];
  if (isLess(most, limit)) return [`${head}, but limit is ${limit}`];
  return request !== undefined && isLess(most, request)
    ? [`${head}, but request is ${request}`]
    : [];
}

function ratioError(
  { type, ratio }: Bounds,
  name: string,
  request: Amount,
  limit: Amount,
): string[] {
  const most = ratio[name] ?? '0';
  const head = `${name} max limit to request ratio per ${type} is ${most}`;
  if (request === undefined || quantityOf(request).nano === 0n) {
    return [`${head}, but no request is specified or request is 0`];
  }
  if (limit === undefined || quantityOf(limit).nano === 0n) {
    return [`${head}, but no limit is specified or limit is 0`];
  }
  const found = quantityMilliValue(quantityOf(limit)) / quantityMilliValue(quantityOf(request));
  const isWithin = found * 1000 <= quantityMilliValue(quantityOf(most));
  return isWithin ? [] : [`${head}, but provided ratio is ${found.toFixed(6)}`];
}
