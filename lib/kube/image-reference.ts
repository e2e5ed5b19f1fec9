/**
 * The parts of an image's name.
 * Spec: https://kubernetes.io/docs/concepts/containers/images/#image-names
 */

/** "1.27", "latest" when nothing is said, "" for a reference by digest alone. */
export function imageTag(reference: string): string {
  const at = reference.indexOf('@');
  const name = at < 0 ? reference : reference.slice(0, at);
  const colon = name.lastIndexOf(':');
  const tag = colon > name.lastIndexOf('/') ? name.slice(colon + 1) : '';
  return tag || (at < 0 ? 'latest' : '');
}
