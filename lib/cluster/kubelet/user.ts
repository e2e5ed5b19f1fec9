/**
 * Who a container runs as, and whether that is allowed.
 * Spec: pkg/kubelet/kuberuntime/security_context.go
 */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import type { Image } from '#lib/images/image.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import { ConfigError } from './environment/environment.ts';
import type { ContainerUser } from './runtime/container.ts';

/** Throws ConfigError when the pod demands a user that is not root and cannot be sure of one. */
export function assertNonRoot(pod: Pod, container: Container, image: Image): void {
  const own = container.securityContext;
  const shared = pod.spec.securityContext;
  if (!(own?.runAsNonRoot ?? shared?.runAsNonRoot)) return;
  const where = `(pod: "${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid})", container: ${container.name})`;
  const asked = own?.runAsUser ?? shared?.runAsUser;
  if (asked === 0) throw new ConfigError(`container's runAsUser breaks non-root policy ${where}`);
  if (asked !== undefined) return;
  const user = image.user.split(':')[0] ?? '';
  if (user === '' || user === '0' || user === 'root') {
    throw new ConfigError(`container has runAsNonRoot and image will run as root ${where}`);
  }
  if (!/^\d+$/.test(user)) {
    throw new ConfigError(
      `container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${where}`,
    );
  }
}

export function containerUser(
  pod: Pod,
  container: Container,
  { image, files }: { image: Image; files: FileSystem },
): ContainerUser {
  const own = container.securityContext;
  const shared = pod.spec.securityContext;
  const [named = '', group] = image.user.split(':');
  const wanted = String(own?.runAsUser ?? shared?.runAsUser ?? (named || '0'));
  const entry = passwdEntry(files, wanted);
  const uid = entry?.uid ?? Number(wanted);
  const gid = own?.runAsGroup ?? shared?.runAsGroup ?? Number(group ?? entry?.gid ?? 0);
  return {
    name: entry?.name ?? String(uid),
    uid: Number.isNaN(uid) ? 0 : uid,
    gid: Number.isNaN(gid) ? 0 : gid,
  };
}

function passwdEntry(files: FileSystem, user: string) {
  if (files.stat('/etc/passwd')?.type !== 'file') return undefined;
  for (const line of files.read('/etc/passwd').split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    if (name === user || uid === user) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
