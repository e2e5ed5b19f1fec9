/** The API server shows a certificate whose time is over; when the fault ends, the one it had before. */
import type { FileSystem } from '#lib/sim/files.ts';
import type { World } from '#lib/sim/world.ts';
import type { Profile } from '../profile.ts';
import { ClusterPki } from '../profiles/pki/pki.ts';

const path = '/etc/kubernetes/pki/apiserver.crt';
const keptKey = '/faults/certificate/kept';

export function setCertificateExpired(
  { store, clock }: World,
  profile: Profile,
  files: FileSystem,
  isExpired: boolean,
): void {
  const kept = store.get<{ before: string; expired: string }>(keptKey);
  if (isExpired && files.stat(path)) {
    const before = files.read(path);
    const expired = new ClusterPki(profile).expired('apiserver', clock.nowMs);
    store.set(keptKey, { before, expired });
    files.write(path, expired);
    return;
  }
  // Who has renewed it meanwhile keeps the new one.
  if (kept && files.read(path) === kept.expired) files.write(path, kept.before);
  store.remove(keptKey);
}
