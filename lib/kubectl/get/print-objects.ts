/** `kubectl get -o yaml` and the like: the objects themselves. Spec: kubectl/pkg/cmd/get/get.go#printGeneric */
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { throwAll } from '../errors.ts';
import type { ObjectPrinter } from '../printers/object-printer.ts';
import { sortByField } from '../printers/sort-by.ts';
import { sortMembers } from '../printers/write-json.ts';
import { fetchObjects, type FoundResources } from '../resources/find-resources.ts';
import { subresourceOf, type GetInvocation } from './get-query.ts';

/** One object asked for by name is printed alone, everything else as a list. */
export function printObjects(
  invocation: GetInvocation,
  found: FoundResources,
  printer: ObjectPrinter,
): void {
  const { flags, session } = invocation;
  const [subresource] = subresourceOf(invocation);
  const fetched = fetchObjects(session, found, {
    latest: true,
    ...(subresource === undefined ? {} : { subresource }),
  });
  const errors = flags['ignore-not-found'] ? fetched.errors.filter(isNotMissing) : fetched.errors;
  const objects = fetched.infos.flatMap(({ object }) => (object ? [inOrder(object)] : []));
  const [only] = objects;
  if (found.isSingular) {
    throwAll(errors);
    if (!only) return;
    session.out(printer(only));
    return;
  }
  if (objects.length > 0 || found.lists.length > 0) {
    const sortBy = flags['sort-by'];
    const items = sortBy === '' ? objects : sortByField(objects, sortBy, (object) => object);
    session.out(printer(listOf(items)));
  }
  throwAll(errors);
}

const isNotMissing = (error: Error) => !(error instanceof StatusError && error.code === 404);

const inOrder = (object: AnyObject) => sortMembers(object) as AnyObject;

const listOf = (items: readonly AnyObject[]) =>
  ({
    apiVersion: 'v1',
    items,
    kind: 'List',
    metadata: { resourceVersion: '' },
  }) as unknown as AnyObject;
