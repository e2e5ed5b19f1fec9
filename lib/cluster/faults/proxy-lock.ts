/**
 * kube-proxy on one node cannot be started: a folder stands where its lock file belongs. Its pod goes, and the one
 * that takes its place waits for a volume.
 */
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { FileSystem } from '#lib/sim/files.ts';

const lock = '/run/xtables.lock';
const namespace = 'kube-system';

export function setProxyLocked(api: ApiClient, node: string, files: FileSystem, isLocked: boolean) {
  if (files.stat(lock)) files.remove(lock);
  if (!isLocked) return;
  files.makeFolder(lock);
  const pods = api.list('pods', {
    namespace,
    labelSelector: 'k8s-app=kube-proxy',
    fieldSelector: `spec.nodeName=${node}`,
  });
  for (const { metadata } of pods) api.delete('pods', metadata, { gracePeriodSeconds: 0 });
}
