/** minikube service, minikube tunnel. Spec: https://minikube.sigs.k8s.io/docs/handbook/accessing/ */
import type { Running, Wake } from '../../process.ts';
import { defineSubcommand } from '../subcommand.ts';
import { clusterApi, type ClusterApi } from './cluster-api.ts';
import { Out } from './out.ts';
import { requireRunning } from './require-cluster.ts';
import {
  findService,
  framed,
  listServices,
  targetPorts,
  urlsOf,
  type ServiceFacts,
} from './services.ts';

const headers = ['NAMESPACE', 'NAME', 'TARGET PORT', 'URL'];
const notFound = 115;

const rowOf = (service: ServiceFacts, address: string): string[] => {
  const urls = urlsOf(service, address);
  const port = urls.length > 0 ? targetPorts(service).join('\n') : 'No node port';
  return [service.namespace, service.name, port, urls.join('\n')];
};

export const service = defineSubcommand({
  name: 'service',
  summary: 'Returns a URL to connect to a service',
  usage: '[flags] SERVICE',
  options: {
    namespace: { short: 'n', takes: 'string', help: 'The service namespace' },
    url: { help: 'Display the Kubernetes service URL in the CLI instead of opening it' },
    https: { help: 'Open the service URL with https instead of http' },
  },
  *run({ process, options, args: [name] }) {
    const { machine } = requireRunning(process);
    const out = new Out(process);
    const namespace = options.namespace ?? 'default';
    if (name === undefined)
      return out.exit('failure', 'MK_USAGE: You must specify a service name', 14);
    const found = findService(clusterApi(process, machine), namespace, name);
    if (!found)
      return out.exit(
        'failure',
        `SVC_NOT_FOUND: Service '${name}' was not found in '${namespace}' namespace.\nYou may select another namespace by using 'minikube service ${name} -n <namespace>'. Or list out all the services using 'minikube service list'`,
        notFound,
      );
    const urls = urlsOf(found, machine.address, options.https ? 'https' : 'http');
    if (!options.url) yield* process.write(framed([rowOf(found, machine.address)], headers));
    if (urls.length === 0) out.step('sad', `service ${namespace}/${name} has no node port`);
    for (const url of urls) {
      if (options.url) yield* process.write(`${url}\n`);
      else out.step('celebrate', `Opening service ${namespace}/${name} in default browser...`);
      if (!options.url) yield* process.write(`  ${url}\n`);
    }
    return 0;
  },
});

export const serviceList = defineSubcommand({
  name: 'service list',
  summary: 'Lists the URLs for the services in your local cluster',
  options: { namespace: { short: 'n', takes: 'string', help: 'The services namespace' } },
  *run({ process, options }) {
    const { machine } = requireRunning(process);
    const rows = listServices(clusterApi(process, machine))
      .filter(({ namespace }) => [undefined, namespace].includes(options.namespace))
      .map((one) => rowOf(one, machine.address));
    yield* process.write(framed(rows, headers));
    return 0;
  },
});

const lookMs = 5_000;

export const tunnel = defineSubcommand({
  name: 'tunnel',
  summary: 'Connect to LoadBalancer services',
  options: { cleanup: { short: 'c', help: 'call with cleanup=true to remove old tunnels' } },
  *run({ process }) {
    const { machine } = requireRunning(process);
    const api = clusterApi(process, machine);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.kernel.handle(signal, () => {});
    let shown = '';
    for (let wake: Wake = 'timeout'; wake !== 'interrupted';) {
      const services = listServices(api).filter(({ type }) => type === 'LoadBalancer');
      for (const one of services) setIngress(api, one, [{ ip: one.clusterIP }]);
      const names = services.map(({ name }) => name).join(', ');
      if (names !== shown || shown === '')
        yield* process.write(statusText(process.pid, machine.address, names));
      shown = names;
      wake = yield* process.wait({ deadlineMs: process.nowMs + lookMs });
    }
    for (const one of listServices(api))
      if (one.type === 'LoadBalancer') setIngress(api, one, null);
    return 0;
  },
});

/** As a cloud's load balancer would be told. */
function setIngress(api: ClusterApi, { namespace, name }: ServiceFacts, ingress: unknown): void {
  const path = `/api/v1/namespaces/${namespace}/services/${name}/status`;
  api.patch(path, { status: { loadBalancer: { ingress } } });
}

function statusText(pid: number, address: string, services: string): string {
  return `Status:\t\n\tmachine: minikube\n\tpid: ${pid}\n\troute: 10.96.0.0/12 -> ${address}\n\tminikube: Running\n\tservices: [${services}]\n    errors: \n\t\tminikube: no errors\n\t\trouter: no errors\n\t\tloadbalancer emulator: no errors\n`;
}

export const profileList = defineSubcommand({
  name: 'profile list',
  summary: 'Lists all minikube profiles.',
  options: {},
  *run({ process }): Running<number> {
    const { machine, settings } = requireRunning(process);
    const row = [
      settings.Name,
      settings.Driver,
      'docker',
      machine.address,
      '8443',
      settings.KubernetesConfig.KubernetesVersion,
      'Running',
      '1',
    ];
    const titles = 'Profile,VM Driver,Runtime,IP,Port,Version,Status,Nodes'.split(',');
    yield* process.write(framed([row], titles));
    return 0;
  },
});
