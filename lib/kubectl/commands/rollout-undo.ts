/** kubectl rollout undo. Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollback.go */
import { asObject, at, cloneJson, equalJson, type JsonObject } from '#lib/kube/json.ts';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import { Description } from '#lib/kube/describe/description.ts';
import { describePodTemplate } from '#lib/kube/describe/pod-template.ts';
import { patchObject } from '../client/patch-object.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { lastAppliedKey } from '../create/last-applied.ts';
import { CommandError } from '../errors.ts';
import { dryRunQuery, readDryRun, type DryRun } from '../flags/dry-run.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { rolloutUndoPage } from '../pages/rollout-undo.ts';
import { rolloutObjects, rolloutQuery } from '../rollout/rollout-resources.ts';
import { revisionKey, revisionsOf, type Revision } from '../rollout/revisions.ts';
import type { VisitedInfo } from '../resources/visit-objects.ts';
import type { Session } from '../session.ts';

export const rolloutUndo = defineCommand(rolloutUndoPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const print = createResultPrinter(session, flags, dryRun);
    const query = rolloutQuery(args, flags);
    if (flags['to-revision'] < 0)
      throw new CommandError(`revision must be a positive integer: ${flags['to-revision']}`);
    for (const info of yield* rolloutObjects(session, query)) {
      const revision = target(session, info, flags['to-revision']);
      print(info.object, rollBack(session, info, revision, dryRun));
    }
  },
});

/** The revision to go back to: the one before the last, if none is named. Throws CommandError. */
function target(session: Session, info: VisitedInfo, number: number): Revision {
  const revisions = revisionsOf(session, info);
  if (number > 0) {
    const named = revisions.find((one) => one.number === number);
    if (named) return named;
    throw new CommandError(`unable to find specified revision ${number} in history`);
  }
  const before = revisions.at(-2);
  if (before) return before;
  const kind = info.object.kind.toLowerCase();
  if (kind === 'deployment')
    throw new CommandError(`no rollout history found for deployment ${JSON.stringify(info.name)}`);
  throw new CommandError(`no last revision to roll back to`);
}

function rollBack(session: Session, info: VisitedInfo, revision: Revision, dryRun: DryRun): string {
  const { object } = info;
  if (at(object, 'spec', 'paused') === true)
    throw new CommandError(
      `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/${info.name}' and try again`,
    );
  if (dryRun === 'client') return templateText(revision.template);
  const present = at(object, 'spec', 'template') as PodTemplateSpec;
  if (equalJson(withoutHash(revision.template), withoutHash(present)))
    return `skipped rollback (current template already matches revision ${revision.number})`;
  const query = dryRunQuery(dryRun);
  if (revision.data) {
    patchObject(session, info, { type: 'strategic', patch: revision.data, query });
    return 'rolled back';
  }
  const patch = [
    { op: 'replace', path: '/spec/template', value: withoutHash(revision.template) },
    {
      op: 'replace',
      path: '/metadata/annotations',
      value: annotationsAfter(object.metadata.annotations ?? {}, revision.annotations),
    },
  ];
  patchObject(session, info, { type: 'json', patch, query });
  return 'rolled back';
}

function withoutHash(template: PodTemplateSpec): JsonObject {
  const copy = cloneJson(template) as unknown as JsonObject;
  const labels = asObject(asObject(copy['metadata'])['labels']);
  delete labels['pod-template-hash'];
  return copy;
}

/** What belongs to the Deployment stays; the rest is the revision's. */
const own = [
  lastAppliedKey,
  revisionKey,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

function annotationsAfter(
  present: Readonly<Record<string, string>>,
  revision: Readonly<Record<string, string>>,
): Record<string, string> {
  const isOwn = ([key]: [string, string]) => own.includes(key);
  return Object.fromEntries([
    ...Object.entries(present).filter(isOwn),
    ...Object.entries(revision).filter((entry) => !isOwn(entry)),
  ]);
}

function templateText(template: PodTemplateSpec): string {
  const to = new Description();
  describePodTemplate(to, template);
  return to.unaligned;
}
