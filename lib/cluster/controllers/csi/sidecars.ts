/**
 * The programs that stand between Kubernetes and a storage driver: pods that share the driver's socket.
 * Spec: https://kubernetes-csi.github.io/docs/sidecar-containers.html
 */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import { isPodReady } from '#lib/kube/pods.ts';
import type { ObjectChange, Reconciling } from '../../controller.ts';
import type { Pod } from '../../objects.ts';

export type Sidecar = 'csi-node-driver-registrar' | 'csi-provisioner' | 'csi-attacher';

/** "/var/lib/kubelet/plugins/hostpath.csi.k8s.io": where sockets lie. */
const pluginsFolder = /^\/var\/lib\/kubelet\/plugins\/([^/]+)/;

const socketFolder = ({ spec }: Pod): string | undefined =>
  (spec.volumes ?? [])
    .map(({ hostPath }) => pluginsFolder.exec(hostPath?.path ?? '')?.[1])
    .find((name) => name !== undefined);

export const isStoragePod = (pod: Pod): boolean => socketFolder(pod) !== undefined;

/** Whether something about a pod of a driver has changed that others notice. */
export function isStorageNews({ before, after }: ObjectChange): boolean {
  const [old, young] = [before as Pod | undefined, after as Pod | undefined];
  const pod = young ?? old;
  if (!pod || !isStoragePod(pod)) return false;
  return (young !== undefined && isPodReady(young)) !== (old !== undefined && isPodReady(old));
}

/** The drivers that a sidecar of this name serves now, and the nodes where it does. */
export function servedDrivers(
  sidecar: Sidecar,
  informers: Reconciling['informers'],
): readonly { readonly driver: string; readonly node: string; readonly pod: Pod }[] {
  const pods = informers.list('pods').filter((pod) => isStoragePod(pod) && isPodReady(pod));
  return pods
    .filter(({ spec }) => spec.containers.some(({ image = '' }) => isImageOf(image, sidecar)))
    .map((pod) => ({ driver: driverAt(pod, pods), node: pod.spec.nodeName ?? '', pod }));
}

const isImageOf = (image: string, sidecar: Sidecar): boolean =>
  new RegExp(`(^|/)${sidecar}(?=[:@]|$)`).test(image);

/** A driver is called as its program was told, or as its folder. */
function driverAt(pod: Pod, pods: readonly Pod[]): string {
  const folder = socketFolder(pod) ?? '';
  const neighbours = pods.filter((one) => socketFolder(one) === folder);
  return neighbours.map((one) => flagOf(one, 'driver-?name')).find(Boolean) ?? folder;
}

/** The value of a flag of one of the pod's programs. */
export function flagOf({ spec }: Pod, name: string): string | undefined {
  const pattern = new RegExp(`^--?${name}=(.*)$`);
  return spec.containers
    .flatMap(wordsOf)
    .map((word) => pattern.exec(word)?.[1])
    .find(Boolean);
}

const wordsOf = ({ command = [], args = [] }: Container) => [...command, ...args];
