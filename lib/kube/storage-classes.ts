/** What is asked about storage classes. */
import type { KubeObject } from './object.ts';

/** The class of claims that name none. */
export function isDefaultClass({ metadata }: KubeObject): boolean {
  const annotations = metadata.annotations ?? {};
  return (
    annotations['storageclass.kubernetes.io/is-default-class'] === 'true' ||
    annotations['storageclass.beta.kubernetes.io/is-default-class'] === 'true'
  );
}
