/** kubectl expose. Spec: staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go */
import type { JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { resourcePath } from '../client/api-resource.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { withLastApplied } from '../create/last-applied.ts';
import { applyOverrides } from '../create/overrides.ts';
import { CommandError } from '../errors.ts';
import { draftServicePorts, portsOf, selectorOf } from '../expose/introspect.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { exposePage } from '../pages/expose.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import { readLabels } from '../create/pod-draft.ts';

type ExposeInvocation = Invocation<(typeof exposePage)['flags']>;

const services = { group: '', version: 'v1', plural: 'services', namespaced: true };
const longestName = 63;

export const expose = defineCommand(exposePage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const query = {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
    };
    yield* visitObjects(session, query, ({ object, namespace = session.namespace }) => {
      const draft = applyOverrides(
        draftService(invocation, object, namespace),
        flags.overrides,
        flags['override-type'],
      );
      const service = (flags['save-config'] ? withLastApplied(draft) : draft) as AnyObject;
      const result =
        dryRun === 'client'
          ? service
          : (session.rest.send({
              method: 'POST',
              path: resourcePath(services, namespace),
              query: { fieldManager: flags['field-manager'], ...dryRunQuery(dryRun) },
              body: service,
            }) as AnyObject);
      print(result, 'exposed');
    });
  },
});

function draftService(
  { flags, session }: ExposeInvocation,
  object: AnyObject,
  namespace: string,
): JsonObject {
  const labels = readLabels(flags.labels) ?? object.metadata.labels;
  const selector = readLabels(flags.selector) ?? selectorOf(object);
  const ports = draftServicePorts(flags, portsOf(object));
  const name = flags.name || object.metadata.name.slice(0, longestName);
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: {
      name,
      ...(session.isNamespaceExplicit ? { namespace } : {}),
      creationTimestamp: null,
      ...(labels && Object.keys(labels).length > 0 ? { labels } : {}),
    },
    spec: {
      ...(ports.length > 0 ? { ports } : {}),
      selector,
      ...(flags['cluster-ip'] === '' ? {} : { clusterIP: flags['cluster-ip'] }),
      ...(flags.type === '' ? {} : { type: flags.type }),
      ...(flags['external-ip'] === '' ? {} : { externalIPs: [flags['external-ip']] }),
      ...sessionAffinity(flags['session-affinity']),
      ...(flags['load-balancer-ip'] === '' ? {} : { loadBalancerIP: flags['load-balancer-ip'] }),
    },
    status: { loadBalancer: {} },
  };
}

function sessionAffinity(text: string): JsonObject {
  if (text === '') return {};
  if (text !== 'None' && text !== 'ClientIP')
    throw new CommandError(`unknown session affinity: ${text}`);
  return { sessionAffinity: text };
}
