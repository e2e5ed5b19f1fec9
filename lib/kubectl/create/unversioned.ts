/** What is created has no version yet. Spec: staging/src/k8s.io/cli-runtime/pkg/resource/helper.go#CreateWithOptions */
import type { AnyObject } from '#lib/kube/object.ts';

/** The object as it can be sent to be created, also when it was read from a cluster. */
export function unversioned(object: AnyObject): AnyObject {
  // What was read from a file may have no metadata: the server judges that.
  if ((object as Partial<AnyObject>).metadata?.resourceVersion === undefined) return object;
  const { resourceVersion: _, ...metadata } = object.metadata;
  return { ...object, metadata } as AnyObject;
}
