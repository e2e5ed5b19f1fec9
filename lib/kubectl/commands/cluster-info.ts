/** kubectl cluster-info. Spec: staging/src/k8s.io/kubectl/pkg/cmd/clusterinfo/clusterinfo.go */
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import { defineCommand } from '../command.ts';
import { clusterInfoPage } from '../pages/cluster-info.ts';
import type { Session } from '../session.ts';
import { clusterInfoDump } from './cluster-info-dump.ts';

export const clusterInfo = defineCommand(clusterInfoPage, {
  subcommands: [clusterInfoDump],

  run({ session }) {
    try {
      const services = asArray(
        asObject(
          session.rest.send({
            path: '/api/v1/namespaces/kube-system/services',
            query: { labelSelector: 'kubernetes.io/cluster-service=true', limit: 500 },
          }),
        )['items'],
      );
      tell(session, 'Kubernetes control plane', session.config.server);
      for (const service of services)
        tell(session, nameOf(asObject(service)), linkOf(session, asObject(service)));
    } finally {
      session.out(
        "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
      );
    }
  },
});

/** Coloured, as the real one does it, where output goes to a terminal. */
function tell(session: Session, name: string, link: string): void {
  const paint = (color: number, text: string) =>
    session.process.stdout.isTerminal ? `\u001b[0;${color}m${text}\u001b[0m` : text;
  session.out(`${paint(32, name)} is running at ${paint(33, link)}\n`);
}

function nameOf({ metadata }: JsonObject): string {
  const { labels, name } = asObject(metadata);
  return asString(asObject(labels)['kubernetes.io/name']) || asString(name);
}

/** Through the API server's proxy, to the first port. */
function linkOf(session: Session, { metadata, spec }: JsonObject): string {
  const { namespace, name } = asObject(metadata);
  const port = asObject(asArray(asObject(spec)['ports'])[0]);
  const portName = asString(port['name']);
  const scheme = portName === 'https' || port['port'] === 443 ? 'https:' : '';
  const target = `${scheme}${asString(name)}${portName || scheme ? `:${portName}` : ''}`;
  return `${session.config.server}/api/v1/namespaces/${asString(namespace)}/services/${target}/proxy`;
}
