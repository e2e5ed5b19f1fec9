/**
 * Lists in full, however many pages the server cuts them into.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/resource/helper.go (FollowContinue)
 */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { RestClient, RestRequest } from './rest-client.ts';

/** The first page with the items, or the rows, of all that follow it. Throws StatusError. */
export function sendForAll(rest: RestClient, request: RestRequest): unknown {
  const first = rest.send(request);
  const pages = [first];
  for (let next = continueOf(first); next !== ''; next = continueOf(pages.at(-1))) {
    pages.push(rest.send({ ...request, query: { ...request.query, continue: next } }));
  }
  if (pages.length === 1) return first;
  const part = 'rows' in asObject(first) ? 'rows' : 'items';
  return { ...asObject(first), [part]: pages.flatMap((page) => asArray(asObject(page)[part])) };
}

const continueOf = (page: unknown): string =>
  asString(asObject(asObject(page)['metadata'])['continue']);
