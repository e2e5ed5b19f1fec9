/** Does one thing to every object a command is about; those that fail do not stop the others. */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError, isFailure, throwAll } from '../errors.ts';
import type { Session } from '../session.ts';
import { fetchObjects, findResources, type ResourceQuery } from './find-resources.ts';
import type { ResourceInfo } from './resource-info.ts';

export interface VisitOptions {
  /** --local: files are taken as they are and nothing is asked for. */
  readonly isLocal?: boolean;
  /** Stop at the first failure. */
  readonly stopsAtError?: boolean;
}

export interface VisitedInfo extends ResourceInfo {
  readonly object: AnyObject;
}

/** Throws all that failed at the end. Returns how many objects there were. */
export function* visitObjects(
  session: Session,
  query: ResourceQuery,
  visit: (info: VisitedInfo, isOnly: boolean) => void,
  { isLocal = false, stopsAtError = false }: VisitOptions = {},
): Running<number> {
  const found = yield* findResources(session, query);
  const { infos, errors } = fetchObjects(session, found, { latest: !isLocal });
  if (stopsAtError) throwAll(errors.slice(0, 1));
  for (const info of infos) {
    if (!info.object) throw new CommandError(`there is no ${info.name}`);
    try {
      visit({ ...info, object: info.object }, infos.length === 1);
    } catch (error) {
      if (!isFailure(error) || stopsAtError) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
  return infos.length;
}
