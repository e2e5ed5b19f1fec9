/** What label and annotate share: which objects they change, and what their flags may say. */
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';
import { hasFiles, type FilenameFlags } from '../flags/filename.ts';
import type { ResourceQuery } from '../resources/find-resources.ts';
import type { Session } from '../session.ts';
import type { Changes } from './string-members.ts';

interface ChangeFlags extends FilenameFlags {
  readonly selector: string;
  readonly 'field-selector': string;
  readonly all: boolean;
  readonly 'all-namespaces': boolean;
  readonly list: boolean;
}

export function changedObjectsQuery(args: readonly string[], flags: ChangeFlags): ResourceQuery {
  return {
    args,
    filename: flags.filename,
    kustomize: flags.kustomize,
    recursive: flags.recursive,
    selector: flags.selector,
    fieldSelector: flags['field-selector'],
    all: flags.all,
    allNamespaces: flags['all-namespaces'],
  };
}

/** Throws CommandError. `noun`: "label". */
export function checkChange(
  noun: string,
  flags: ChangeFlags,
  resources: readonly string[],
  { set, remove }: Changes,
): void {
  if (flags.all && flags.selector !== '')
    throw new CommandError('cannot set --all and --selector at the same time');
  if (flags.all && flags['field-selector'] !== '')
    throw new CommandError('cannot set --all and --field-selector at the same time');
  if (resources.length === 0 && !hasFiles(flags))
    throw new CommandError(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  if (set.size === 0 && remove.size === 0 && !flags.list)
    throw new CommandError(`at least one ${noun} update is required`);
}

/** `--list`. `map`: "labels". */
export function listMembers(
  session: Session,
  object: AnyObject,
  map: 'labels' | 'annotations',
  isOnly: boolean,
): void {
  const [group = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : [''];
  if (!isOnly) session.out(`Listing ${map} for ${object.kind}.${group}/${object.metadata.name}:\n`);
  const indent = isOnly ? '' : ' ';
  for (const [key, value] of Object.entries(object.metadata[map] ?? {}))
    session.out(`${indent}${key}=${value}\n`);
}
