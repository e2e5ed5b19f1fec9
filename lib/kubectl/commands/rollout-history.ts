/** kubectl rollout history. Spec: staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_history.go */
import { Description } from '#lib/kube/describe/description.ts';
import { describePodTemplate } from '#lib/kube/describe/pod-template.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { objectName } from '../output/result-printer.ts';
import { rolloutHistoryPage } from '../pages/rollout-history.ts';
import { createObjectPrinter } from '../printers/object-printer.ts';
import { alignColumns } from '../printers/tab-writer.ts';
import { sortMembers } from '../printers/write-json.ts';
import { changeCauseKey } from '../output/change-cause.ts';
import { rolloutObjects, rolloutQuery } from '../rollout/rollout-resources.ts';
import { revisionsOf, type Revision } from '../rollout/revisions.ts';

export const rolloutHistory = defineCommand(rolloutHistoryPage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const query = rolloutQuery(args, flags);
    if (flags.revision < 0)
      throw new CommandError(`revision must be a positive integer: ${flags.revision}`);
    const printer = createObjectPrinter(session, flags);
    for (const info of yield* rolloutObjects(session, query)) {
      const revisions = revisionsOf(session, info);
      const { revision } = flags;
      if (printer) {
        for (const one of revision > 0 ? [find(revisions, revision)] : revisions)
          session.out(printer(sortMembers(asObject(info.object, one)) as AnyObject));
        continue;
      }
      const text = revision > 0 ? template(find(revisions, revision)) : table(revisions);
      const which = revision > 0 ? `with revision #${revision}` : '';
      session.out(`${objectName(info.object)} ${which}\n${text}\n`);
    }
  },
});

const stops = { minWidth: 0, padding: 2 };

function table(revisions: readonly Revision[]): string {
  if (revisions.length === 0) return 'No rollout history found.';
  const lines = revisions.map(({ number, changeCause }) => `${number}\t${changeCause || '<none>'}`);
  return alignColumns(`REVISION\tCHANGE-CAUSE\n${lines.join('\n')}\n`, stops);
}

function find(revisions: readonly Revision[], number: number): Revision {
  const found = revisions.find((one) => one.number === number);
  if (!found) throw new CommandError('unable to find the specified revision');
  return found;
}

function template({ template: spec, changeCause }: Revision): string {
  const annotated =
    changeCause === ''
      ? spec
      : {
          ...spec,
          metadata: {
            ...spec.metadata,
            annotations: { ...spec.metadata?.annotations, [changeCauseKey]: changeCause },
          },
        };
  const to = new Description();
  describePodTemplate(to, annotated);
  return to.unaligned;
}

function asObject(workload: AnyObject, { template: spec, annotations }: Revision): AnyObject {
  const { status: _status, ...rest } = workload;
  return {
    ...rest,
    metadata: { ...workload.metadata, annotations },
    spec: { ...(workload['spec'] as object), template: spec },
  } as unknown as AnyObject;
}
