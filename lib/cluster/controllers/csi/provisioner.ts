/**
 * The external provisioner of storage drivers: makes a volume for a claim of their class while its pod runs.
 * Spec: https://kubernetes-csi.github.io/docs/external-provisioner.html
 * Simplified: volumes lie somewhere on the network, where every node reaches them.
 */
import { removeFileSystem } from '#lib/sim/file-system.ts';
import type { Store } from '#lib/sim/store.ts';
import type { Controller, ObjectChange, Reconciling } from '../../controller.ts';
import { networkVolumePrefix } from '../../kubelet/runtime/files.ts';
import type { PersistentVolume } from '../../objects.ts';
import {
  askedProvisioner,
  beginProvisioning,
  finishProvisioning,
  provisionedName,
  reclaimProvisioned,
} from '../volumes/provision.ts';
import { isStorageNews, servedDrivers } from './sidecars.ts';

const claims = 'persistentvolumeclaims';

/** Keys are claims, and "name volume" for a volume to be deleted. */
export const createCsiProvisioner = (store: Store): Controller => ({
  name: 'csi-provisioner',
  // A pod of its own.
  program: 'kube-apiserver',
  groups: ['system:masters'],
  reconciles: claims,
  isWokenBy: ({ after }) => after !== undefined && askedProvisioner(after as never) !== undefined,
  watches: { persistentvolumes: releasedVolume, pods: waitingClaims },

  reconcile({ namespace, name: text }, context) {
    const [name = '', volume] = text.split(' ');
    const isServed = (driver: string | undefined) =>
      driver !== undefined && serves(driver, context);
    if (volume) {
      if (reclaimProvisioned(volume, isServed, context)) {
        removeFileSystem(store, networkVolumePrefix(volume));
      }
      return;
    }
    const claim = context.informers.get(claims, { namespace, name });
    const driver = claim && askedProvisioner(claim);
    const storageClass = claim && isServed(driver) ? beginProvisioning(claim, context) : undefined;
    if (!claim || !driver || !storageClass) return;
    const csi = { driver, fsType: 'ext4', volumeHandle: provisionedName(claim) };
    finishProvisioning(claim, { storageClass, annotations: {}, source: { csi } }, context);
  },
});

const serves = (driver: string, { informers }: Reconciling): boolean =>
  servedDrivers('csi-provisioner', informers).some((one) => one.driver === driver);

function releasedVolume({ after }: ObjectChange) {
  const volume = after as PersistentVolume | undefined;
  const { namespace, name } = volume?.spec.claimRef ?? {};
  const isReleased = volume?.spec.csi && volume.status?.phase === 'Released';
  return isReleased ? [{ namespace, name: `${name} ${volume.metadata.name}` }] : [];
}

/** A provisioner that begins to run sees to what waits for it. */
function waitingClaims(change: ObjectChange, { informers }: Reconciling) {
  if (!isStorageNews(change)) return [];
  const waiting = informers.list(claims).filter((claim) => askedProvisioner(claim) !== undefined);
  return waiting.map(({ metadata: { namespace, name } }) => ({ namespace, name }));
}
