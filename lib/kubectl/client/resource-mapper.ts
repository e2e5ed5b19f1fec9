/**
 * From what people call a type (po, pods, Pod, deploy.apps, deployments.v1.apps) to the type.
 * Spec: staging/src/k8s.io/client-go/restmapper (shortcut.go, discovery.go), cli-runtime/pkg/resource/builder.go#mappingFor
 */
import { CommandError } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';
import { splitGroupVersion, type ApiResource } from './api-resource.ts';
import type { Discovery } from './discovery.ts';

export class ResourceMapper {
  readonly #discovery: Discovery;

  constructor(discovery: Discovery) {
    this.#discovery = discovery;
  }

  /** Throws CommandError in kubectl's words when there is no such type. */
  resource(name: string): ApiResource {
    const found = this.find(name);
    if (found) return found;
    const [plural = ''] = name.toLowerCase().split('.');
    throw new CommandError(`the server doesn't have a resource type ${goQuote(plural)}`);
  }

  find(name: string): ApiResource | undefined {
    const [type = '', ...qualifiers] = name.toLowerCase().split('.');
    const all = this.#discovery.resources();
    const named = (one: ApiResource) =>
      one.plural === type || one.singular === type || one.kind.toLowerCase() === type;
    const isShort = (one: ApiResource) => one.shortNames.includes(type);
    const matches = all.some((one) => isShort(one) && qualifies(one, qualifiers))
      ? (one: ApiResource) => isShort(one) || named(one)
      : named;
    return (
      all.find((one) => matches(one) && qualifies(one, qualifiers)) ??
      all.find((one) => matches(one) && one.group.startsWith(`${qualifiers.join('.')}`))
    );
  }

  /** The type an object says it is of; undefined when the server has none. */
  kind(apiVersion: string, kind: string): ApiResource | undefined {
    const { group, version } = splitGroupVersion(apiVersion);
    return this.#discovery
      .resources()
      .find((one) => one.kind === kind && one.group === group && one.version === version);
  }

  /** All types of a category such as "all". Empty when there is no such category. */
  category(name: string): readonly ApiResource[] {
    return this.#discovery
      .groups()
      .flatMap(({ versions }) => versions[0]?.resources ?? [])
      .filter((one) => one.categories.includes(name));
  }
}

/** "apps", or "v1.apps", or nothing: of what stands after the type. */
function qualifies(resource: ApiResource, qualifiers: readonly string[]): boolean {
  if (qualifiers.length === 0) return true;
  const text = qualifiers.join('.');
  const [version = '', ...group] = qualifiers;
  return (
    resource.group === text ||
    (resource.version === version && resource.group === group.join('.') && group.length > 0)
  );
}

export const noMatch = (apiVersion: string, kind: string): string =>
  `no matches for kind ${goQuote(kind)} in version ${goQuote(apiVersion)}`;
