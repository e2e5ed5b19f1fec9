/**
 * Which registries the container runtime of a machine speaks plain HTTP to.
 * Spec: https://docs.docker.com/reference/cli/dockerd/#insecure-registries,
 * https://github.com/containerd/containerd/blob/main/docs/hosts.md
 * Simplified: but where Docker is a unit of its machine, files are read whenever a registry is asked, without a
 * restart; a subnet of registries is not understood.
 */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { World } from '#lib/sim/world.ts';
import { runningCommand } from '../machine/unit-command.ts';
import type { Profile } from '../profile.ts';

export interface DaemonParts {
  readonly world: World;
  readonly profile: Profile;
  filesOfNode(node: string): FileSystem;
}

export function isInsecureAllowed(parts: DaemonParts, machine: string, host: string): boolean {
  if (/^(localhost|127\.[\d.]+)(:\d+)?$/.test(host)) return true;
  const { world, profile } = parts;
  if (profile.installedAs === 'services') {
    const command = runningCommand(world, profile, { node: machine, unit: 'docker' });
    return flagValues(command, '--insecure-registry').includes(host);
  }
  const files = parts.filesOfNode(machine);
  const read = (path: string) => (files.stat(path)?.type === 'file' ? files.read(path) : '');
  const hosts = read(`/etc/containerd/certs.d/${host}/hosts.toml`);
  return (
    insecureRegistries(read('/etc/docker/daemon.json')).includes(host) ||
    new RegExp(`"http://${host.replaceAll('.', '\\.')}/?"`).test(hosts)
  );
}

function flagValues(command: readonly string[], flag: string): string[] {
  return command.flatMap((word, at) => {
    if (word.startsWith(`${flag}=`)) return [word.slice(flag.length + 1)];
    return word === flag ? [command[at + 1] ?? ''] : [];
  });
}

function insecureRegistries(text: string): string[] {
  try {
    return asArray(asObject(JSON.parse(text || '{}'))['insecure-registries']).map(asString);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
