/** `kubectl get` for people: the server's tables. Spec: kubectl/pkg/cmd/get/get.go#Run */
import { StatusError } from '#lib/kube/status.ts';
import { printedType, resourcePath, type ApiResource } from '../client/api-resource.ts';
import { tableAccept } from '../client/rest-client.ts';
import { isFailure, throwAll } from '../errors.ts';
import { sortByField } from '../printers/sort-by.ts';
import {
  TablePrinter,
  type ServerRow,
  type ServerTable,
  type TableOptions,
} from '../printers/table-printer.ts';
import type { FoundResources } from '../resources/find-resources.ts';
import { listFault } from '../resources/list-fault.ts';
import { pathOf } from '../resources/resource-info.ts';
import { sendForAll } from '../client/all-pages.ts';
import { clientTable } from './client-table.ts';
import { subresourceOf, type GetInvocation } from './get-query.ts';

/** A table and the type whose objects stand in it. */
interface TypedTable {
  readonly resource: ApiResource;
  readonly table: ServerTable;
}

export function printTables(invocation: GetInvocation, found: FoundResources): void {
  const { flags, session } = invocation;
  const { tables, errors } = fetchTables(invocation, found);
  const text = layOut(invocation, sorted(tables, flags['sort-by']));
  session.out(text);
  if (text === '' && errors.length === 0 && !flags['ignore-not-found']) {
    const isNamespaced =
      session.era.namesEmptyNamespace &&
      !flags['all-namespaces'] &&
      tables.every(({ resource }) => resource.namespaced);
    session.err(
      isNamespaced
        ? `No resources found in ${session.namespace} namespace.\n`
        : session.era.namesEmptyNamespace
          ? 'No resources found\n'
          : 'No resources found.\n',
    );
  }
  throwAll(errors);
}

function fetchTables(
  invocation: GetInvocation,
  { infos, lists, errors: before }: FoundResources,
): { tables: TypedTable[]; errors: Error[] } {
  const { flags } = invocation;
  const tables: TypedTable[] = [];
  const errors: Error[] = [...before];
  const attempt = (resource: ApiResource, get: () => unknown) => {
    try {
      tables.push({ resource, table: get() as ServerTable });
    } catch (error) {
      if (!isFailure(error)) throw error;
      const isMissing = error instanceof StatusError && error.code === 404;
      if (!(isMissing && flags['ignore-not-found'])) errors.push(error);
    }
  };
  const ask = tableAsker(invocation);
  for (const info of infos)
    attempt(info.resource, () => ask(pathOf(info, ...subresourceOf(invocation)), {}));
  for (const list of lists)
    attempt(list.resource, () => {
      const { labelSelector, fieldSelector } = list;
      // Sorting needs all rows at once.
      const limit = flags['sort-by'] === '' ? flags['chunk-size'] || undefined : undefined;
      try {
        const path = resourcePath(list.resource, list.namespace);
        return ask(path, { labelSelector, fieldSelector, limit });
      } catch (error) {
        throw listFault(error, list);
      }
    });
  return { tables, errors };
}

type Ask = (path: string, query: Record<string, string | number | undefined>) => unknown;

function tableAsker({ flags, session }: GetInvocation): Ask {
  const includeObject = flags['sort-by'] === '' ? undefined : 'Object';
  if (flags['server-print'])
    return (path, query) =>
      sendForAll(session.rest, {
        path,
        query: { ...query, includeObject },
        accept: tableAccept,
      });
  return (path, query) =>
    clientTable(sendForAll(session.rest, { path, query }), session.process.nowMs);
}

function sorted(tables: readonly TypedTable[], sortBy: string): readonly TypedTable[] {
  if (sortBy === '') return tables;
  return tables.map(({ resource, table }) => {
    const rows = table.rows ?? [];
    return {
      resource,
      table: { ...table, rows: sortByField<ServerRow>(rows, sortBy, (row) => row.object) },
    };
  });
}

/** Tables of one type stand together; those of another begin anew after an empty line. */
function layOut(invocation: GetInvocation, tables: readonly TypedTable[]): string {
  const { flags } = invocation;
  const withKind = flags['show-kind'] || new Set(tables.map(({ resource }) => resource)).size > 1;
  const parts: string[] = [];
  for (const [at, { resource }] of tables.entries()) {
    if (tables[at - 1]?.resource === resource) continue;
    const next = tables.findIndex((one, index) => index > at && one.resource !== resource);
    const group = tables.slice(at, next === -1 ? undefined : next);
    const printer = new TablePrinter(tableOptions(invocation, resource, withKind));
    parts.push(printer.print(group.map(({ table }) => table)));
  }
  const written = parts.filter((part) => part !== '');
  return written.join(flags['no-headers'] ? '' : '\n');
}

export function tableOptions(
  { flags, session }: GetInvocation,
  resource: ApiResource,
  withKind: boolean,
): TableOptions {
  return {
    minWidth: session.era.minWidth,
    wide: flags.output === 'wide',
    noHeaders: flags['no-headers'],
    withNamespace: flags['all-namespaces'] && resource.namespaced,
    withKind: withKind ? printedType(resource) : '',
    showLabels: flags['show-labels'],
    labelColumns: flags['label-columns'],
  };
}
