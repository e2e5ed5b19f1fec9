/** Registries that hold the same images under other names. */

/** Prefixes of names, and what the same image is called at its origin. The first that fits is taken. */
const mirrors: readonly (readonly [prefix: string, origin: string])[] = [
  ['k8s.gcr.io/', 'registry.k8s.io/'],
  ['gcr.io/google_containers/', 'registry.k8s.io/'],
  ['gcr.io/google-containers/', 'registry.k8s.io/'],
  ['registry.cn-hangzhou.aliyuncs.com/google_containers/', 'registry.k8s.io/'],
  ['registry.aliyuncs.com/google_containers/', 'registry.k8s.io/'],
  ['docker.io/mirrorgooglecontainers/', 'registry.k8s.io/'],
  ['k8s.m.daocloud.io/', 'registry.k8s.io/'],
  ['docker.m.daocloud.io/', 'docker.io/'],
  ['mirror.gcr.io/', 'docker.io/'],
  ['public.ecr.aws/docker/', 'docker.io/'],
  ['docker.mirrors.ustc.edu.cn/', 'docker.io/'],
  ['registry.docker-cn.com/', 'docker.io/'],
  ['m.daocloud.io/', ''],
];

/** The names the image may be known by: its own, its origin's, and what a private registry's path suggests. */
export function mirroredNames(name: string): string[] {
  const names = [name];
  const mirror = mirrors.find(([prefix]) => name.startsWith(prefix));
  if (mirror) names.push(mirror[1] + name.slice(mirror[0].length));
  const [host = '', ...path] = name.split('/');
  if (/:\d+$/.test(host)) {
    const inside = path.join('/');
    names.push(
      `docker.io/${inside}`,
      `docker.io/library/${inside}`,
      `registry.k8s.io/${path.at(-1) ?? ''}`,
    );
  }
  return names;
}
