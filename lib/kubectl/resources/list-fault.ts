/** A refused list, with what was asked for. Spec: cli-runtime/pkg/resource/selector.go */
import { StatusError } from '#lib/kube/status.ts';
import { goQuote } from '../text/go-quote.ts';
import type { ListRequest } from './find-resources.ts';

export function listFault(error: unknown, list: ListRequest): unknown {
  if (!(error instanceof StatusError) || (error.code !== 400 && error.code !== 404)) return error;
  const { group, version, plural } = list.resource;
  const type = goQuote(`${group}/${version}, Resource=${plural}`);
  const what =
    list.labelSelector === '' && list.fieldSelector === ''
      ? `Unable to list ${type}`
      : `Unable to find ${type} that match label selector ${goQuote(list.labelSelector)}, field selector ${goQuote(list.fieldSelector)}`;
  return new StatusError(
    error.code,
    error.reason,
    `${what}: ${error.message}`,
    error.status.details,
  );
}
