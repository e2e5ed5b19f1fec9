/**
 * What all `create X` commands share: a name, a draft, dry runs, and the result printed.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create.go
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { resourcePath, splitGroupVersion, type ApiResource } from '../client/api-resource.ts';
import type { Invocation } from '../command.ts';
import { CommandError, UsageError, isFailure } from '../errors.ts';
import { dryRunQuery, readDryRun, type DryRun } from '../flags/dry-run.ts';
import type { FlagTable } from '../flags/flag.ts';
import { readValidation, type FieldValidation } from '../flags/validation.ts';
import { createResultPrinter, type ResultPrinter } from '../output/result-printer.ts';
import type { Session } from '../session.ts';
import { withLastApplied } from './last-applied.ts';

/** The members in the order Go's struct has them: JSON prints them so. */
export type Draft = Record<string, unknown>;

/** A type that commands create by itself, without asking the server what it serves. */
export type DraftType = Pick<ApiResource, 'plural' | 'namespaced'>;

interface CreateFlags {
  readonly 'dry-run': string;
  readonly 'field-manager': string;
  readonly 'save-config'?: boolean;
  readonly validate?: string;
  readonly output: string;
}

/** What a create command knows before it drafts: the name, and how to create and print. */
export interface Creation {
  readonly name: string;
  readonly dryRun: DryRun;
  readonly session: Session;
  readonly print: ResultPrinter;
  readonly isSaving: boolean;
  readonly manager: string;
  readonly validation: FieldValidation;
}

/** Throws UsageError unless exactly one name is given, CommandError for flags that make no sense. */
export function startCreation<F extends FlagTable>(
  { session, args, dashAt, page }: Invocation<F>,
  flags: CreateFlags,
): Creation {
  const name = requireName(page, dashAt === -1 ? args : args.slice(0, dashAt));
  const dryRun = readDryRun(session.process, flags['dry-run']);
  return {
    name,
    dryRun,
    session,
    print: createResultPrinter(session, flags, dryRun),
    isSaving: flags['save-config'] === true,
    manager: flags['field-manager'],
    validation: readValidation(flags.validate ?? 'strict'),
  };
}

export function requireName(page: Invocation['page'], args: readonly string[]): string {
  const [name] = args;
  if (args.length !== 1 || name === undefined)
    throw new UsageError(page, `exactly one NAME is required, got ${args.length}`);
  return name;
}

/** The metadata of a draft, in the order of ObjectMeta. */
export function draftMeta(
  { session }: Pick<Creation, 'session'>,
  name: string,
  parts: { labels?: Draft; annotations?: Draft; namespaced?: boolean } = {},
): Draft {
  const isPlaced = parts.namespaced !== false && session.isNamespaceExplicit;
  return {
    name,
    ...(isPlaced ? { namespace: session.namespace } : {}),
    creationTimestamp: null,
    ...(parts.labels ? { labels: parts.labels } : {}),
    ...(parts.annotations ? { annotations: parts.annotations } : {}),
  };
}

/** Sends the draft, unless the run is dry, and prints what came of it. Throws what the server refuses. */
export function finishCreation(
  creation: Creation,
  draft: Draft,
  type: DraftType,
  failure?: string,
): void {
  const { isSaving } = creation;
  const object = (isSaving ? withLastApplied(draft) : draft) as AnyObject;
  const result = creation.dryRun === 'client' ? object : send(creation, object, type, failure);
  creation.print(result, 'created');
}

function send(
  { session, manager, validation, dryRun }: Creation,
  object: AnyObject,
  type: DraftType,
  failure: string | undefined,
): AnyObject {
  const resource = { ...splitGroupVersion(object.apiVersion), ...type };
  const namespace = type.namespaced ? session.namespace : undefined;
  try {
    const created = session.rest.send({
      method: 'POST',
      path: resourcePath(resource, namespace),
      query: { fieldManager: manager, fieldValidation: validation, ...dryRunQuery(dryRun) },
      body: object,
    });
    return inStructOrder(created as AnyObject);
  } catch (error) {
    if (failure === undefined || !isFailure(error)) throw error;
    throw new CommandError(`${failure} ${error.message}`);
  }
}

const metaOrder = [
  'name',
  'generateName',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

/** A typed client gives back a struct: the kind first, the metadata in the order of its fields. */
function inStructOrder({ apiVersion, kind, metadata, ...rest }: AnyObject): AnyObject {
  const meta = Object.entries(metadata).sort(
    ([a], [b]) => metaOrder.indexOf(a) - metaOrder.indexOf(b),
  );
  return { kind, apiVersion, metadata: Object.fromEntries(meta), ...rest } as unknown as AnyObject;
}
