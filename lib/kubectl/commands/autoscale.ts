/** kubectl autoscale. Spec: staging/src/k8s.io/kubectl/pkg/cmd/autoscale/autoscale.go */
import type { AnyObject } from '#lib/kube/object.ts';
import { groupVersion, resourcePath } from '../client/api-resource.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { withLastApplied } from '../create/last-applied.ts';
import { CommandError } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { autoscalePage } from '../pages/autoscale.ts';
import { visitObjects, type VisitedInfo } from '../resources/visit-objects.ts';

type AutoscaleInvocation = Invocation<(typeof autoscalePage)['flags']>;

const autoscalers = {
  group: 'autoscaling',
  version: 'v1',
  plural: 'horizontalpodautoscalers',
  namespaced: true,
};

export const autoscale = defineCommand(autoscalePage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    check(invocation);
    const query = {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
    };
    const count = yield* visitObjects(session, query, (info) => {
      if (!info.resource.subresources.includes('scale'))
        throw new CommandError(
          `cannot autoscale a ${info.object.kind}: the type has no scale subresource`,
        );
      const draft = draftAutoscaler(invocation, info);
      const body = (flags['save-config'] ? withLastApplied(draft) : draft) as AnyObject;
      if (dryRun === 'client') {
        print(body, 'autoscaled');
        return;
      }
      const created = session.rest.send({
        method: 'POST',
        path: resourcePath(autoscalers, info.namespace),
        query: { fieldManager: flags['field-manager'], ...dryRunQuery(dryRun) },
        body,
      }) as AnyObject;
      print(created, 'autoscaled');
    });
    if (count === 0) throw new CommandError('no objects passed to autoscale');
  },
});

function check({ flags }: AutoscaleInvocation): void {
  const { max, min } = flags;
  if (max < 1)
    throw new CommandError(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min)
    throw new CommandError(
      `--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`,
    );
}

function draftAutoscaler({ flags, session }: AutoscaleInvocation, info: VisitedInfo) {
  const percent = flags['cpu-percent'];
  const namespace = session.isNamespaceExplicit ? { namespace: session.namespace } : {};
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: groupVersion(autoscalers),
    metadata: { name: flags.name || info.name, ...namespace, creationTimestamp: null },
    spec: {
      scaleTargetRef: {
        kind: info.object.kind,
        name: info.name,
        apiVersion: info.object.apiVersion,
      },
      ...(flags.min > 0 ? { minReplicas: flags.min } : {}),
      maxReplicas: flags.max,
      ...(percent >= 0 ? { targetCPUUtilizationPercentage: percent } : {}),
    },
    status: { currentReplicas: 0, desiredReplicas: 0 },
  };
}
