/**
 * The external attacher of storage drivers: does what VolumeAttachments ask for while its pod runs.
 * Spec: https://kubernetes-csi.github.io/docs/external-attacher.html
 */
import type { Controller, ObjectChange, Reconciling } from '../../controller.ts';
import type { VolumeAttachment } from '../../objects.ts';
import { isStorageNews, servedDrivers } from './sidecars.ts';

const attachments = 'volumeattachments.storage.k8s.io';

/** How long a driver takes to attach or to detach. */
const workMs = 1000;

export const csiAttacher: Controller = {
  name: 'csi-attacher',
  // A pod of its own.
  program: 'kube-apiserver',
  groups: ['system:masters'],
  reconciles: attachments,
  watches: {
    pods: (change, { informers }) =>
      isStorageNews(change)
        ? informers.list(attachments).map(({ metadata }) => ({ name: metadata.name }))
        : [],
  },
  isWokenBy: ({ after }: ObjectChange) => after !== undefined,

  reconcile(key, context) {
    const found = context.informers.get(attachments, key);
    if (!found || !isServed(found, context)) return;
    const { creationTimestamp, deletionTimestamp, finalizers = [] } = found.metadata;
    const finalizer = `external-attacher/${found.spec.attacher.replaceAll('.', '-')}`;
    const waitMs = Date.parse(deletionTimestamp ?? creationTimestamp) + workMs - context.nowMs;
    if (!deletionTimestamp && !finalizers.includes(finalizer)) {
      setFinalizers(found, [...finalizers, finalizer], context);
    } else if (waitMs > 0) {
      context.again(waitMs);
    } else if (deletionTimestamp) {
      setFinalizers(
        found,
        finalizers.filter((one) => one !== finalizer),
        context,
      );
    } else if (!found.status?.attached) {
      context.api.updateStatus(attachments, { ...found, status: { attached: true } });
    }
  },
};

const isServed = ({ spec }: VolumeAttachment, { informers }: Reconciling): boolean =>
  servedDrivers('csi-attacher', informers).some(({ driver }) => driver === spec.attacher);

function setFinalizers(
  { metadata, ...rest }: VolumeAttachment,
  finalizers: string[],
  { api }: Reconciling,
): void {
  api.update(attachments, { ...rest, metadata: { ...metadata, finalizers } });
}
