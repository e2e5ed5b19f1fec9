/** The cookies of the browser outside the cluster, kept with its world. */
import type { Store } from '#lib/sim/store.ts';
import type { CookieJar } from './browse.ts';

const keyOf = (host: string) => `/workspace/cookies/${host}`;

export const cookieJar = (store: Store): CookieJar => ({
  get: (host) => store.get<Record<string, string>>(keyOf(host)) ?? {},
  set: (host, cookies) => store.set(keyOf(host), cookies),
});
