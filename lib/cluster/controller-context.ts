/** What a controller is given to work with, wired to an API server. */
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { World } from '#lib/sim/world.ts';
import type { UserInfo } from './cluster.ts';
import { CachedApi } from './controller-api.ts';
import type { Controller, Reconciling } from './controller.ts';
import { userOf } from './controller-user.ts';
import { createRecorder } from './events/recorder.ts';
import { createSeriesRecorder } from './events/series-recorder.ts';
import type { Informers } from './informers.ts';

/** Whose informers all controllers share. */
const controllerManager = {
  username: 'system:kube-controller-manager',
  groups: ['system:authenticated'],
};

export function controllerContext(parts: {
  readonly world: World;
  readonly informers: Informers;
  /** The node on which the control plane runs. */
  readonly host: string;
  client(user: UserInfo): ApiClient;
}): (controller: Controller) => Pick<Reconciling, 'api' | 'informers' | 'event'> {
  const { world, informers } = parts;
  const reader = parts.client(controllerManager);
  return (controller) => {
    const client = parts.client(userOf(controller));
    const source = { component: controller.eventSource ?? controller.name, host: parts.host };
    const recorder = controller.recordsSeries
      ? createSeriesRecorder({ world, client, source })
      : createRecorder({ world, client, source: { component: source.component } });
    return {
      api: new CachedApi(client, informers, reader),
      informers,
      event: (object, type, reason, message) => recorder.record({ object, type, reason, message }),
    };
  };
}
