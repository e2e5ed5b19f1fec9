/**
 * minikube dashboard: enables the add-on, and serves it through a proxy until it is interrupted.
 * Spec: https://github.com/kubernetes/minikube/blob/v1.23.1/cmd/minikube/cmd/dashboard.go
 * Simplified: no browser is opened; the address is printed, with or without --url.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { Process, Wake } from '../../process.ts';
import { defineSubcommand } from '../subcommand.ts';
import { apiServer, clusterApi } from './cluster-api.ts';
import { Out } from './out.ts';
import { requireRunning } from './require-cluster.ts';
import { releaseFor } from './releases.ts';
import { writeSettings } from './settings.ts';
import { addonObjects } from './addon-objects.ts';

const namespace = 'kubernetes-dashboard';
const path = `/api/v1/namespaces/${namespace}/services/http:kubernetes-dashboard:/proxy/`;
const lookMs = 60_000;
const mostMs = 300_000;

export const dashboard = defineSubcommand({
  name: 'dashboard',
  summary: 'Access the Kubernetes dashboard running within the minikube cluster',
  options: {
    url: { help: 'Display dashboard URL instead of opening a browser' },
    port: { takes: 'int', help: 'Exposed port of the proxyfied dashboard.' },
  },
  *run({ process, options }) {
    const { machine, settings } = requireRunning(process);
    const out = new Out(process);
    const api = clusterApi(process, machine);
    if (settings.Addons['dashboard'] !== true) {
      out.err('enabling', 'Enabling dashboard ...');
      const release = releaseFor(settings.KubernetesConfig.KubernetesVersion);
      for (const image of release.addonImages['dashboard'] ?? [])
        out.err('subStep', `Using image ${image}`);
      for (const one of addonObjects('dashboard', release)) api.create(one.path, one.object);
      writeSettings(process, { ...settings, Addons: { ...settings.Addons, dashboard: true } });
    }
    out.err('verifying', 'Verifying dashboard health ...');
    const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments/kubernetes-dashboard`;
    const isUp = () => Number(statusOf(api.get(deployments)).availableReplicas ?? 0) > 0;
    yield* process.wait({ until: isUp, deadlineMs: process.nowMs + mostMs });
    out.err('launch', 'Launching proxy ...');
    const listening = serve(process, machine.address, Number(options.port ?? 0));
    if (!listening) return out.exit('failure', 'HOST_KUBECTL_PROXY: readByteWithTimeout', 82);
    out.err('verifying', 'Verifying proxy health ...');
    yield* process.write(`http://127.0.0.1:${listening.port}${path}\n`);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.kernel.handle(signal, () => {});
    for (let wake: Wake = 'timeout'; wake !== 'interrupted';)
      wake = yield* process.wait({ deadlineMs: process.nowMs + lookMs });
    listening.close();
    return 0;
  },
});

const statusOf = (object: Readonly<Record<string, unknown>> | undefined) =>
  (object?.['status'] ?? {}) as { readonly availableReplicas?: number };

/** As `kubectl proxy` does: whoever comes to the port speaks to the API as the administrator. */
function serve(process: Process, address: string, port: number) {
  const forward = (request: HttpRequest): HttpResponse =>
    apiServer(process, address)?.(request) ?? { status: 502, headers: {}, body: 'bad gateway\n' };
  return process.place.network.listen?.({ address: '127.0.0.1', port }, () => ({ http: forward }));
}
