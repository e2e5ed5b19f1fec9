/** ReplicationControllers and their pods, as a rolling update reads and writes them. */
import { asArray, asObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodReady } from '#lib/kube/pods.ts';
import { StatusError } from '#lib/kube/status.ts';
import { asPod, type Pod, type ReplicationController } from '#lib/kube/typed.ts';
import { resourcePath } from '../client/api-resource.ts';
import type { Session } from '../session.ts';

const controllers = {
  group: '',
  version: 'v1',
  plural: 'replicationcontrollers',
  namespaced: true,
};
const podResource = { group: '', version: 'v1', plural: 'pods', namespaced: true };
const attempts = 5;

export class Controllers {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  find(name: string): ReplicationController | undefined {
    try {
      return this.get(name);
    } catch (error) {
      if (error instanceof StatusError && error.code === 404) return undefined;
      throw error;
    }
  }

  get(name: string): ReplicationController {
    return this.#send({ path: this.#path(name) });
  }

  create(controller: unknown): ReplicationController {
    return this.#send({ method: 'POST', path: this.#path(), body: controller });
  }

  /** Changes the controller as it is now, and again when somebody else has changed it meanwhile. */
  change(name: string, edit: (draft: ReplicationController) => void): ReplicationController {
    for (let attempt = 1; ; attempt++) {
      const draft = structuredClone(this.get(name));
      edit(draft);
      try {
        return this.#send({ method: 'PUT', path: this.#path(name), body: draft });
      } catch (error) {
        const isConflict = error instanceof StatusError && error.code === 409;
        if (!isConflict || attempt >= attempts) throw error;
      }
    }
  }

  /** Its pods stay, for another controller that selects them. */
  delete(name: string): void {
    this.#session.rest.send({
      method: 'DELETE',
      path: this.#path(name),
      body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Orphan' },
    });
  }

  podsOf({ spec }: ReplicationController): readonly Pod[] {
    const labelSelector = Object.entries(spec.selector ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    const path = resourcePath(podResource, this.#session.namespace);
    const list = asObject(this.#session.rest.send({ path, query: { labelSelector } }));
    return asArray(list['items']).map((item) => asPod(item as AnyObject));
  }

  readyCount(controller: ReplicationController): number {
    return this.podsOf(controller).filter((pod) => isPodReady(pod)).length;
  }

  label({ metadata: { name } }: Pod, labels: Readonly<Record<string, string>>): void {
    this.#session.rest.send({
      method: 'PATCH',
      path: resourcePath(podResource, this.#session.namespace, name),
      contentType: 'application/merge-patch+json',
      body: { metadata: { labels } },
    });
  }

  #path(...name: readonly string[]): string {
    return resourcePath(controllers, this.#session.namespace, ...name);
  }

  #send(request: Parameters<Session['rest']['send']>[0]): ReplicationController {
    return this.#session.rest.send(request) as ReplicationController;
  }
}
