/** kubectl uncordon. Spec: staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go#RunCordonOrUncordon */
import { defineCommand } from '../command.ts';
import { setSchedulable } from '../nodes/set-schedulable.ts';
import { uncordonPage } from '../pages/uncordon.ts';

export const uncordon = defineCommand(uncordonPage, {
  run: (invocation) => setSchedulable(invocation, false),
});
