/** The key that signs tokens of service accounts: part of the world, made when it is first needed. */
import type { World } from '#lib/sim/world.ts';

const key = '/apiserver/service-account-key';

export function signingKey({ store, chance }: World): string {
  const present = store.get<string>(key);
  if (present !== undefined) return present;
  const made = chance.uuid();
  store.set(key, made);
  return made;
}
