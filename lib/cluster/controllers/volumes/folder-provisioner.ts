/**
 * Provisioners whose volumes are folders of a node: they make one for a claim that asks for it, and delete it again.
 * Spec: https://github.com/kubernetes-sigs/sig-storage-lib-external-provisioner
 */
import type { Controller, Reconciling } from '../../controller.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects.ts';
import { selectedNodeOf } from '../../scheduler/volumes.ts';
import {
  askedProvisioner,
  beginProvisioning,
  finishProvisioning,
  provisionedName,
  reclaimProvisioned,
} from './provision.ts';

export interface FolderProvisioner {
  /** The name its events carry. */
  readonly name: string;
  readonly username: string;
  /** As a StorageClass names it. */
  readonly provisioner: string;
  /** Whether its folders lie on the node that the scheduler has chosen; else on any. */
  readonly isOfNode: boolean;
  readonly pathType: 'DirectoryOrCreate' | '';
  pathOf(claim: PersistentVolumeClaim, volumeName: string): string;
  annotations(node: string): Readonly<Record<string, string>>;
}

export function folderProvisioner(rules: FolderProvisioner): Controller {
  return {
    name: rules.name,
    // A pod of its own.
    program: 'kube-apiserver',
    username: rules.username,
    groups: ['system:masters'],
    reconciles: 'persistentvolumeclaims',
    watches: {
      persistentvolumes: ({ after }) => {
        const { claimRef = {} } = (after as PersistentVolume | undefined)?.spec ?? {};
        const { namespace, name = '' } = claimRef;
        return name ? [{ namespace, name: `${name} ${after?.metadata.name}` }] : [];
      },
    },

    reconcile({ namespace, name: text }, context) {
      const [name = '', volumeName] = text.split(' ');
      if (volumeName) {
        reclaimProvisioned(volumeName, (one) => one === rules.provisioner, context);
        return;
      }
      const claim = context.informers.get('persistentvolumeclaims', { namespace, name });
      if (claim) provision(rules, claim, context);
    },
  };
}

function provision(
  rules: FolderProvisioner,
  claim: PersistentVolumeClaim,
  context: Reconciling,
): void {
  const node = selectedNodeOf(claim) ?? '';
  const isAsked = askedProvisioner(claim) === rules.provisioner;
  const storageClass = isAsked ? beginProvisioning(claim, context) : undefined;
  if (!storageClass) return;
  if (rules.isOfNode && node === '') {
    const message = `failed to provision volume with StorageClass "${storageClass.metadata.name}": configuration error, no node was specified`;
    return context.event(claim, 'Warning', 'ProvisioningFailed', message);
  }
  const path = rules.pathOf(claim, provisionedName(claim));
  const source = {
    hostPath: { path, type: rules.pathType },
    ...(rules.isOfNode ? { nodeAffinity: onlyOn(node) } : {}),
  };
  const annotations = rules.annotations(node);
  finishProvisioning(claim, { storageClass, annotations, source }, context);
}

const onlyOn = (node: string) => ({
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] },
    ],
  },
});
