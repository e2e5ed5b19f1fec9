/** kubectl set subject. Spec: staging/src/k8s.io/kubectl/pkg/cmd/set/set_subject.go */
import { asArray, equalJson } from '#lib/kube/json.ts';
import { defineCommand } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { draftSubjects } from '../create/subjects.ts';
import { CommandError } from '../errors.ts';
import { setSubjectPage } from '../pages/set-subject.ts';
import { changeObjects } from '../set/change-objects.ts';
import { checkAllOrSelector, setOptions } from '../set/set-options.ts';

export const setSubject = defineCommand(setSubjectPage, {
  complete: completeResourceNames,

  *run({ args, flags, session }) {
    checkAllOrSelector(flags);
    const added = () => {
      if (flags.user.length + flags.group.length + flags.serviceaccount.length === 0)
        throw new CommandError(
          'you must specify at least one value of user, group or serviceaccount',
        );
      return draftSubjects(flags);
    };
    yield* changeObjects(
      {
        ...setOptions(session, flags, args),
        before: () => void added(),
        operation: 'subjects updated',
        failure: 'failed to patch subjects to rolebinding',
      },
      (draft) => {
        if (!['RoleBinding', 'ClusterRoleBinding'].includes(draft.kind))
          throw new CommandError(
            'setting subjects is only supported for RoleBinding/ClusterRoleBinding',
          );
        const present = asArray(draft['subjects']);
        const missing = added().filter((one) => !present.some((other) => equalJson(one, other)));
        draft['subjects'] = [...present, ...missing];
      },
    );
  },
});
