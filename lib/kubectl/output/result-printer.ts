/**
 * How a command that changes objects tells what it did: `pod/web created`, or the object by -o.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/printers/name.go
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { printedType, splitGroupVersion } from '../client/api-resource.ts';
import { dryRunSuffix, type DryRun } from '../flags/dry-run.ts';
import { createObjectPrinter, type PrintFlags } from '../printers/object-printer.ts';
import type { Session } from '../session.ts';
import { goQuote } from '../text/go-quote.ts';

/** Prints one object that was changed; `operation` is what was done to it. */
export type ResultPrinter = (object: AnyObject, operation: string) => void;

/** Throws CommandError for an output format that is not known. */
export function createResultPrinter(
  session: Session,
  flags: PrintFlags,
  dryRun: DryRun = 'none',
): ResultPrinter {
  const printer = createObjectPrinter(session, flags);
  if (printer) return (object) => session.out(printer(object));
  const suffix = dryRunSuffix(dryRun);
  return (object, operation) =>
    session.out(`${resultWords(session, object, operation)}${suffix}\n`);
}

/** "pod/web created" today, `pod "web" created` before v1.11, "pods/web" in v1.0. */
function resultWords(session: Session, object: AnyObject, operation: string): string {
  const { apiVersion, kind, metadata } = object;
  switch (session.era.resultWords) {
    case 'slash':
      return `${objectName(object)} ${operation}`;
    case 'quoted':
      return `${kind.toLowerCase()} ${goQuote(metadata.name)} ${operation}`;
    case 'bare':
      return operation === 'scaled'
        ? operation
        : `${session.mapper.kind(apiVersion, kind)?.plural ?? ''}/${metadata.name}`;
  }
}

/** "deployment.apps/web"; what the server keeps no object of has no name. Spec: cli-runtime/pkg/printers/name.go */
export function objectName({ apiVersion, kind, metadata }: AnyObject): string {
  const { group } = splitGroupVersion(apiVersion);
  return `${printedType({ group, kind })}/${metadata.name || '<unknown>'}`;
}
