/**
 * What the server serves, as it says itself: groups, versions and types, in the server's order.
 * Spec: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { Process } from '#lib/host/process.ts';
import { clientEra } from '../era/client-era.ts';
import { UrlError } from '../errors.ts';
import { unhandledError } from '../text/klog.ts';
import type { ApiResource } from './api-resource.ts';
import type { RestClient } from './rest-client.ts';

export interface ApiGroup {
  readonly name: string;
  /** The preferred one first. */
  readonly versions: readonly ApiVersion[];
}

export interface ApiVersion {
  readonly version: string;
  readonly resources: readonly ApiResource[];
}

const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

export class Discovery {
  readonly #rest: RestClient;
  readonly #process: Process;
  #groups: readonly ApiGroup[] | undefined;

  constructor(rest: RestClient, process: Process) {
    this.#rest = rest;
    this.#process = process;
  }

  /** The groups, the core group first. Throws UrlError; `tries` failures are logged before, as the client does. */
  groups(tries = 5): readonly ApiGroup[] {
    this.#groups ??= this.#ask(tries);
    return this.#groups;
  }

  resources(): readonly ApiResource[] {
    return this.groups().flatMap(({ versions }) => versions.flatMap(({ resources }) => resources));
  }

  /** Asks anew at the next question. */
  forget(): void {
    this.#groups = undefined;
  }

  #ask(tries: number): readonly ApiGroup[] {
    try {
      return ['/api', '/apis'].flatMap((path) => this.#groupsAt(path));
    } catch (error) {
      if (error instanceof UrlError && clientEra(this.#process).logsDiscovery)
        this.#complain(error, tries);
      throw error;
    }
  }

  #groupsAt(path: string): ApiGroup[] {
    const answer = this.#rest.send({ path, query: { timeout: '32s' }, accept: aggregated });
    return asArray(asObject(answer)['items']).map(groupOf);
  }

  #complain(error: UrlError, times: number): void {
    const text = `couldn't get current server API group list: ${error.message}`;
    for (let n = 0; n < times; n++)
      this.#process.err(unhandledError(this.#process, 'memcache.go:265', text));
  }
}

function groupOf(value: unknown): ApiGroup {
  const name = asString(asObject(asObject(value)['metadata'])['name']);
  return {
    name,
    versions: asArray(asObject(value)['versions']).map((one) => versionOf(name, asObject(one))),
  };
}

function versionOf(group: string, value: Readonly<Record<string, unknown>>): ApiVersion {
  const version = asString(value['version']);
  return {
    version,
    resources: asArray(value['resources']).map((one) => resourceOf(group, version, asObject(one))),
  };
}

function resourceOf(
  group: string,
  version: string,
  value: Readonly<Record<string, unknown>>,
): ApiResource {
  const strings = (member: string) => asArray(value[member]).map(asString);
  return {
    group,
    version,
    kind: asString(asObject(value['responseKind'])['kind']),
    plural: asString(value['resource']),
    singular: asString(value['singularResource']),
    namespaced: value['scope'] === 'Namespaced',
    verbs: strings('verbs'),
    shortNames: strings('shortNames'),
    categories: strings('categories'),
    subresources: asArray(value['subresources']).map((one) =>
      asString(asObject(one)['subresource']),
    ),
  };
}
