/** The one object that an argument names: a pod by its name alone, or TYPE/NAME. */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError, throwAll } from '../errors.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import type { Session } from '../session.ts';

/** Throws StatusError when it is not there. */
export function* namedObject(
  session: Session,
  name: string,
  filename: readonly string[] = [],
): Running<AnyObject> {
  const args = name === '' ? [] : name.includes('/') ? [name] : ['pods', name];
  const found = yield* findResources(session, { args, filename });
  const { infos, errors } = fetchObjects(session, found, { latest: true });
  throwAll(errors);
  const [only] = infos;
  if (!only?.object) throw new CommandError(`resource(s) were provided, but no name was specified`);
  return only.object;
}
