/** What descriptions may ask of the API, answered by requests of the user's own. */
import { asObject, asArray } from '#lib/kube/json.ts';
import type { DescribeContext } from '#lib/kube/kind.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { groupVersion, resourcePath } from '../client/api-resource.ts';
import type { Session } from '../session.ts';

export function createDescribeContext(session: Session, showEvents: boolean): DescribeContext {
  return {
    nowMs: session.process.nowMs,
    showEvents,
    get(type, namespace, name) {
      const resource = session.mapper.find(type);
      if (!resource) return undefined;
      return ignoringRefusals(
        () => session.rest.send({ path: resourcePath(resource, namespace, name) }) as AnyObject,
        undefined,
      );
    },
    list(type, { namespace, labelSelector = '', fieldSelector = '' }) {
      const resource = session.mapper.find(type);
      if (!resource) return [];
      const typeMeta = { apiVersion: groupVersion(resource), kind: resource.kind };
      return ignoringRefusals(() => {
        const answer = session.rest.send({
          path: resourcePath(resource, namespace),
          query: { labelSelector, fieldSelector, limit: 500 },
        });
        return asArray(asObject(answer)['items']).map(
          (item) => ({ ...typeMeta, ...asObject(item) }) as unknown as AnyObject,
        );
      }, []);
    },
  };
}

/** A description leaves out what its reader may not see. */
function ignoringRefusals<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof StatusError) return otherwise;
    throw error;
  }
}
