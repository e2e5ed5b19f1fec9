/** A whole cluster for tests, whose containers run on a fake machine. */
import type { AnyObject } from '#lib/kube/object.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import { kindOfObject, resourceName } from '#lib/kube/kinds/registry.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { Cluster } from '../cluster.ts';
import { clusterBase, createCluster } from '../create-cluster.ts';
import type { Pod } from '../objects.ts';
import type { Profile } from '../profile.ts';
import { kubeadm132 } from '../profiles/kubeadm-1.32.ts';
import { FakeRuntime } from './fake-runtime.ts';

const admin = { username: 'kubernetes-admin', groups: ['system:masters'] };
const adminCertificate = { commonName: 'kubernetes-admin', organizations: ['system:masters'] };

export class SmallCluster {
  readonly cluster: Cluster;
  readonly runtime: FakeRuntime;
  readonly api: ApiClient;

  constructor(profile: Profile = kubeadm132, seed = 1) {
    this.runtime = new FakeRuntime(() => this.cluster.world);
    const base = clusterBase(profile, { freeze: true });
    this.cluster = createCluster({ profile, seed, base, runtime: this.runtime });
    this.api = this.cluster.client(admin);
  }

  get nowMs(): number {
    return this.cluster.world.clock.nowMs;
  }

  create(resource: string, object: unknown): AnyObject {
    const created = this.api.create(resource, object);
    this.cluster.converge();
    return created;
  }

  /** Creates what a manifest holds, in its order. */
  apply(objects: readonly AnyObject[]): void {
    for (const object of objects) {
      const kind = kindOfObject(object);
      if (!kind) throw new RangeError(`no kind ${object.kind}`);
      this.create(resourceName(kind), object);
    }
  }

  /** A pod of one container; `spec` is the pod's, `container` the container's. */
  run(name: string, container: object = {}, spec: object = {}): AnyObject {
    return this.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default', labels: { app: name } },
      spec: {
        containers: [{ name: 'main', image: 'busybox:1.36', ...container }],
        nodeName: 'node01',
        ...spec,
      },
    });
  }

  /** Lets time pass, stopping at every event of the cluster and of the machine. */
  pass(seconds: number): void {
    const end = this.nowMs + seconds * 1000;
    for (;;) {
      this.runtime.run();
      this.cluster.converge();
      const moments = [this.cluster.nextMs, this.runtime.nextMs].filter((ms) => ms !== undefined);
      const next = Math.min(...moments);
      if (!(next <= end)) break;
      this.cluster.advanceTo(Math.max(next, this.nowMs));
    }
    this.cluster.advanceTo(end);
  }

  pod(name: string): Pod | undefined {
    return this.api.get('pods', { namespace: 'default', name }) as Pod | undefined;
  }

  delete(name: string, gracePeriodSeconds?: number): void {
    const options = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds };
    this.api.delete('pods', { namespace: 'default', name }, options);
    this.cluster.converge();
  }

  /** "Normal Pulled x2 Container image …", in the order in which they first came. */
  events(name?: string): string[] {
    return this.api
      .list('events', { namespace: 'default' })
      .filter((event) => !name || (event['involvedObject'] as { name: string }).name === name)
      .toSorted((a, b) => (nanosOf(a) < nanosOf(b) ? -1 : 1))
      .map(({ type, reason, count, message }) => {
        const times = Number(count) > 1 ? ` x${String(count)}` : '';
        return `${String(type)} ${String(reason)}${times} ${tidy(String(message))}`;
      });
  }

  get(path: string): HttpResponse {
    return this.request('GET', path);
  }

  request(method: string, path: string, body?: unknown): HttpResponse {
    const peer = { address: '172.18.0.1', certificate: adminCertificate };
    const type = method === 'PATCH' ? 'application/strategic-merge-patch+json' : 'application/json';
    const headers = { 'content-type': type };
    return this.cluster.handle({ method, path, headers, peer, ...(body ? { body } : {}) });
  }

  logs(name: string, query = ''): string {
    return String(this.get(`/api/v1/namespaces/default/pods/${name}/log?${query}`).body);
  }
}

const nanosOf = ({ metadata }: AnyObject) => metadata.name.split('.').at(-1) ?? '';

/** Without what differs from run to run. */
const tidy = (message: string) =>
  message.replace(/ in [\d.]+m?s \(.*$/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UID');
