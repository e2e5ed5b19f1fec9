/**
 * Which objects a command is about: those of its files, those its arguments name, or all that a selector picks.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/resource/builder.go#visitorResult
 */
import type { Running } from '#lib/host/process.ts';
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { groupVersion, resourcePath, type ApiResource } from '../client/api-resource.ts';
import { sendForAll } from '../client/all-pages.ts';
import { CommandError, isFailure } from '../errors.ts';
import { buildKustomization } from '../kustomize/build.ts';
import type { Session } from '../session.ts';
import { decodeManifest } from './decode-manifest.ts';
import { listFault } from './list-fault.ts';
import { readManifests } from './manifest-files.ts';
import { readResourceArguments } from './resource-arguments.ts';
import { pathOf, type ResourceInfo } from './resource-info.ts';

export interface ResourceQuery {
  readonly args: readonly string[];
  readonly filename?: readonly string[];
  readonly kustomize?: string;
  readonly recursive?: boolean;
  /** undefined: the flag was not given. */
  readonly selector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** A type alone means all objects of it. */
  readonly allowsEmptySelector?: boolean;
  readonly all?: boolean;
  readonly allNamespaces?: boolean;
  readonly isValidating?: boolean;
  readonly chunkSize?: number;
}

/** A list to be asked for. */
export interface ListRequest {
  readonly resource: ApiResource;
  readonly namespace: string | undefined;
  readonly labelSelector: string;
  readonly fieldSelector: string;
}

export interface FoundResources {
  /** Objects named one by one, or read from files (then with their object). */
  readonly infos: readonly ResourceInfo[];
  readonly lists: readonly ListRequest[];
  /** Whether exactly one object was asked for by its name. */
  readonly isSingular: boolean;
  readonly fromFiles: boolean;
  /** What could not be found out; the rest may still be done. */
  readonly errors: readonly Error[];
}

const missing = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** Throws CommandError when the arguments make no sense together. Nothing of the objects is asked for yet. */
export function* findResources(session: Session, query: ResourceQuery): Running<FoundResources> {
  const hasFiles = (query.filename?.length ?? 0) > 0 || (query.kustomize ?? '') !== '';
  const named = readResourceArguments(query.args, () => session.mapper);
  if (hasFiles) {
    if (named.types.length > 0 || named.pairs.length > 0)
      throw new CommandError(
        'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
      );
    return yield* fromFiles(session, query);
  }
  const isLoneType = query.allowsEmptySelector === true && query.args.length === 1;
  const selector =
    query.all === true || (isLoneType && named.types.length > 0)
      ? (query.selector ?? '')
      : query.selector || undefined;
  if (selector !== undefined || (query.fieldSelector ?? '') !== '')
    return bySelector(session, query, named, selector ?? '');
  if (named.pairs.length > 0) return byPairs(session, query, named.pairs);
  if (named.names.length > 0) return byNames(session, query, named.types, named.names);
  for (const type of named.types) session.mapper.resource(type);
  throw new CommandError(
    named.types.length > 0 ? 'resource(s) were provided, but no name was specified' : missing,
  );
}

function* fromFiles(session: Session, query: ResourceQuery): Running<FoundResources> {
  const documents =
    (query.kustomize ?? '') === ''
      ? yield* readManifests(session.process, query.filename ?? [], query.recursive ?? false)
      : buildKustomization(session.process, query.kustomize ?? '').map((value) => ({
          source: query.kustomize ?? '',
          value,
        }));
  const decoded = documents.flatMap((document) =>
    document instanceof Error
      ? [document]
      : decodeManifest(session, document, { isValidating: query.isValidating ?? false }),
  );
  const infos = decoded.filter((one): one is ResourceInfo => !(one instanceof Error));
  return {
    infos: infos.filter((info) => matchesLabels(session, info, query.selector)),
    lists: [],
    isSingular: infos.length === 1 && query.filename?.length === 1,
    fromFiles: true,
    errors: decoded.filter((one) => one instanceof Error),
  };
}

function matchesLabels(session: Session, { object }: ResourceInfo, selector?: string): boolean {
  if (selector === undefined || selector === '') return true;
  const labels = asObject(object?.metadata.labels) as Record<string, string>;
  return session.parseSelector(selector)(labels);
}

type Named = ReturnType<typeof readResourceArguments>;

function bySelector(
  session: Session,
  query: ResourceQuery,
  { types, names, pairs }: Named,
  labelSelector: string,
): FoundResources {
  if (names.length > 0)
    throw new CommandError('name cannot be provided when a selector is specified');
  if (pairs.length > 0)
    throw new CommandError(
      'selectors and the all flag cannot be used when passing resource/name arguments',
    );
  if (types.length === 0)
    throw new CommandError('at least one resource must be specified to use a selector');
  const lists = types.map((type) => {
    const resource = session.mapper.resource(type);
    const namespace =
      resource.namespaced && query.allNamespaces !== true ? session.namespace : undefined;
    return { resource, namespace, labelSelector, fieldSelector: query.fieldSelector ?? '' };
  });
  return { infos: [], lists, isSingular: false, fromFiles: false, errors: [] };
}

function byPairs(
  session: Session,
  query: ResourceQuery,
  pairs: readonly { type: string; name: string }[],
): FoundResources {
  const infos = pairs.map(({ type, name }) => named(session, query, type, name));
  return { infos, lists: [], isSingular: infos.length === 1, fromFiles: false, errors: [] };
}

function byNames(
  session: Session,
  query: ResourceQuery,
  types: readonly string[],
  names: readonly string[],
): FoundResources {
  const infos = types.flatMap((type) => names.map((name) => named(session, query, type, name)));
  return { infos, lists: [], isSingular: names.length === 1, fromFiles: false, errors: [] };
}

function named(session: Session, query: ResourceQuery, type: string, name: string): ResourceInfo {
  const resource = session.mapper.resource(type);
  if (resource.namespaced && query.allNamespaces === true)
    throw new CommandError('a resource cannot be retrieved by name across all namespaces');
  return { resource, namespace: resource.namespaced ? session.namespace : undefined, name };
}

/** Asks for what was found. Objects that cannot be had are errors beside the others. */
export function fetchObjects(
  session: Session,
  found: FoundResources,
  options: { readonly latest?: boolean; readonly subresource?: string } = {},
): { infos: ResourceInfo[]; errors: Error[] } {
  const infos: ResourceInfo[] = [];
  const errors: Error[] = [...found.errors];
  const attempt = (get: () => ResourceInfo[]) => {
    try {
      infos.push(...get());
    } catch (error) {
      if (!isFailure(error)) throw error;
      errors.push(error);
    }
  };
  for (const info of found.infos)
    attempt(() => [
      info.object && options.latest !== true
        ? info
        : fetchObject(session, info, options.subresource),
    ]);
  for (const list of found.lists) attempt(() => fetchList(session, list));
  return { infos, errors };
}

export function fetchObject(
  session: Session,
  info: ResourceInfo,
  subresource?: string,
): ResourceInfo {
  const rest = subresource === undefined ? [] : [subresource];
  const object = session.rest.send({ path: pathOf(info, ...rest) }) as AnyObject;
  return { ...info, object };
}

function askForList(session: Session, list: ListRequest): unknown {
  const { resource, namespace, labelSelector, fieldSelector } = list;
  try {
    return sendForAll(session.rest, {
      path: resourcePath(resource, namespace),
      query: { labelSelector, fieldSelector, limit: 500 },
    });
  } catch (error) {
    throw listFault(error, list);
  }
}

export function fetchList(session: Session, list: ListRequest): ResourceInfo[] {
  const { resource } = list;
  const answer = asObject(askForList(session, list));
  return asArray(answer['items']).map((item) => {
    // A list's items do not repeat the type.
    const object = { apiVersion: groupVersion(resource), kind: resource.kind, ...asObject(item) };
    const metadata = asObject(asObject(item)['metadata']);
    return {
      resource,
      namespace: resource.namespaced ? asString(metadata['namespace']) : undefined,
      name: asString(metadata['name']),
      object: object as unknown as AnyObject,
    };
  });
}
