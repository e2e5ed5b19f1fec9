/** Pausing and resuming. Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers/objectpauser.go, objectresumer.go */
import type { Running } from '#lib/host/process.ts';
import { asObject, at } from '#lib/kube/json.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import type { PrintFlags } from '../printers/object-printer.ts';
import type { ResourceQuery } from '../resources/find-resources.ts';
import { changeObjects } from '../set/change-objects.ts';
import type { Session } from '../session.ts';
import { complaintAbout } from './complaint.ts';

export function* setPaused(
  session: Session,
  query: ResourceQuery,
  flags: PrintFlags & { readonly 'field-manager': string },
  isPaused: boolean,
): Running<void> {
  yield* changeObjects(
    {
      session,
      query,
      dryRun: 'none',
      manager: flags['field-manager'],
      print: createResultPrinter(session, flags),
      operation: isPaused ? 'paused' : 'resumed',
      failure: 'failed to patch',
    },
    (draft, info) => {
      const doing = isPaused ? 'pausing' : 'resuming';
      if (draft.kind !== 'Deployment') throw complaintAbout(info, `${doing} is not supported`);
      if ((at(draft, 'spec', 'paused') === true) === isPaused)
        throw complaintAbout(info, isPaused ? 'is already paused' : 'is not paused');
      const spec = asObject(draft['spec']);
      if (isPaused) spec['paused'] = true;
      else delete spec['paused'];
    },
  );
}
