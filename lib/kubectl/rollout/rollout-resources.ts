/** What all `rollout X` commands share: which objects they are about. */
import type { Running } from '#lib/host/process.ts';
import { CommandError, throwAll } from '../errors.ts';
import { hasFiles, type FilenameFlags } from '../flags/filename.ts';
import { fetchObjects, findResources, type ResourceQuery } from '../resources/find-resources.ts';
import type { VisitedInfo } from '../resources/visit-objects.ts';
import type { Session } from '../session.ts';

export interface RolloutFlags extends FilenameFlags {
  readonly selector?: string;
}

/** Throws CommandError when nothing is named. */
export function rolloutQuery(args: readonly string[], flags: RolloutFlags): ResourceQuery {
  if (args.length === 0 && !hasFiles(flags))
    throw new CommandError('required resource not specified');
  return {
    args,
    filename: flags.filename,
    kustomize: flags.kustomize,
    recursive: flags.recursive,
    ...(flags.selector === undefined ? {} : { selector: flags.selector }),
    allowsEmptySelector: true,
  };
}

/** Throws what could not be found. */
export function* rolloutObjects(session: Session, query: ResourceQuery): Running<VisitedInfo[]> {
  const found = yield* findResources(session, query);
  const { infos, errors } = fetchObjects(session, found, { latest: true });
  throwAll(errors);
  return infos.flatMap((info) => (info.object ? [{ ...info, object: info.object }] : []));
}
