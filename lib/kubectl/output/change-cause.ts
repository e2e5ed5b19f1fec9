/** --record: remembers the command in an annotation. Spec: kubectl/pkg/cmd/util/helpers.go#ChangeResourcePatch */
import type { AnyObject } from '#lib/kube/object.ts';
import { patchObject } from '../client/patch-object.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';

export const changeCauseKey = 'kubernetes.io/change-cause';

/** "kubectl set image deploy/web c=nginx --record=true". */
export function commandText({ process }: Session): string {
  const [, ...args] = process.argv;
  return ['kubectl', ...args.map((arg) => (arg === '--record' ? '--record=true' : arg))].join(' ');
}

/** Records the command at the object when `isRecording`, or when an earlier command was recorded there. */
export function recordChange(
  session: Session,
  info: ResourceInfo,
  isRecording: boolean,
): AnyObject | undefined {
  if (!isRecording) return undefined;
  const patch = { metadata: { annotations: { [changeCauseKey]: commandText(session) } } };
  return patchObject(session, info, { type: 'merge', patch, query: {} });
}
