/**
 * kubectl auth reconcile. Spec: staging/src/k8s.io/kubectl/pkg/cmd/auth/reconcile.go
 * Simplified: rules are compared one by one, not by what they cover together.
 */
import { asArray, asObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { hasFiles } from '../flags/filename.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { authReconcilePage } from '../pages/auth-reconcile.ts';
import { findResources } from '../resources/find-resources.ts';
import { collectionPathOf, pathOf, type ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';

const listOf: Readonly<Record<string, string>> = {
  Role: 'rules',
  ClusterRole: 'rules',
  RoleBinding: 'subjects',
  ClusterRoleBinding: 'subjects',
};

export const authReconcile = defineCommand(authReconcilePage, {
  *run({ args, flags, session }) {
    if (args.length > 0) throw new CommandError('no arguments are allowed');
    if (!hasFiles(flags)) throw new CommandError('must specify one of -f and -k');
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const { infos } = yield* findResources(session, { args: [], ...flags });
    for (const info of infos) {
      const member = listOf[info.resource.kind];
      if (member === undefined || !info.object) continue;
      const old = present(session, info);
      const removesExtra =
        member === 'rules' ? flags['remove-extra-permissions'] : flags['remove-extra-subjects'];
      const wanted = old ? merged(old, info.object, member, removesExtra) : info.object;
      const result =
        dryRun === 'client'
          ? wanted
          : (session.rest.send({
              method: old ? 'PUT' : 'POST',
              path: old ? pathOf(info) : collectionPathOf(info),
              query: dryRunQuery(dryRun),
              body: wanted,
            }) as AnyObject);
      print(result, 'reconciled');
    }
  },
});

function present(session: Session, info: ResourceInfo): AnyObject | undefined {
  try {
    return session.rest.send({ path: pathOf(info) }) as AnyObject;
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return undefined;
    throw error;
  }
}

function merged(
  old: AnyObject,
  wanted: AnyObject,
  member: string,
  removesExtra: boolean,
): AnyObject {
  const [have, want] = [asArray(old[member]), asArray(wanted[member])];
  const text = (one: unknown) => JSON.stringify(one);
  const known = new Set(have.map(text));
  const list = removesExtra ? want : [...have, ...want.filter((one) => !known.has(text(one)))];
  const metadata = {
    ...old.metadata,
    labels: {
      ...old.metadata.labels,
      ...(asObject(wanted.metadata.labels) as Record<string, string>),
    },
  };
  return { ...old, metadata, [member]: list } as AnyObject;
}
