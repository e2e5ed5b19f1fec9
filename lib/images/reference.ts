/**
 * Image references: "nginx", "registry.k8s.io/pause:3.10", "redis@sha256:...".
 * Spec: https://github.com/distribution/reference (reference.go, normalize.go)
 */
export interface ImageReference {
  /** "docker.io". */
  readonly host: string;
  /** "library/nginx". */
  readonly repository: string;
  /** "latest" when neither a tag nor a digest is given; '' when only a digest is. */
  readonly tag: string;
  /** "sha256:..." */
  readonly digest?: string;
}

/** What is wrong with a reference, in the words of the reference library. */
export class InvalidReference extends Error {}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** Throws InvalidReference. */
export function parseReference(text: string): ImageReference {
  const { name, tag, digest } = splitReference(text);
  const { host, repository } = splitHost(name);
  if (repository !== repository.toLowerCase() && repositoryPattern.test(repository.toLowerCase())) {
    throw new InvalidReference(
      `invalid reference format: repository name (${repository}) must be lowercase`,
    );
  }
  const isValid =
    repositoryPattern.test(repository) &&
    (tag === undefined || tagPattern.test(tag)) &&
    (digest === undefined || digestPattern.test(digest));
  if (!isValid) throw new InvalidReference('invalid reference format');
  return {
    host,
    repository,
    tag: tag ?? (digest === undefined ? 'latest' : ''),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** "docker.io/library/nginx". */
export function repositoryName({ host, repository }: ImageReference): string {
  return `${host}/${repository}`;
}

/** "docker.io/library/nginx:1.27". */
export function fullReference(reference: ImageReference): string {
  const tag = reference.tag === '' ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${repositoryName(reference)}${tag}${digest}`;
}

function splitReference(text: string) {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const rest = at < 0 ? text : text.slice(0, at);
  const colon = rest.lastIndexOf(':');
  // A colon before the last slash belongs to the host's port.
  const isTagged = colon > rest.lastIndexOf('/');
  return {
    name: isTagged ? rest.slice(0, colon) : rest,
    tag: isTagged ? rest.slice(colon + 1) : undefined,
    digest,
  };
}

function splitHost(name: string) {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (slash < 0 || !isHost) {
    return { host: 'docker.io', repository: name.includes('/') ? name : `library/${name}` };
  }
  const host = first === 'index.docker.io' ? 'docker.io' : first;
  const rest = name.slice(slash + 1);
  const isOfficial = host === 'docker.io' && !rest.includes('/');
  return { host, repository: isOfficial ? `library/${rest}` : rest };
}
