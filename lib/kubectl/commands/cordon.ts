/** kubectl cordon. Spec: staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go#RunCordonOrUncordon */
import { defineCommand } from '../command.ts';
import { setSchedulable } from '../nodes/set-schedulable.ts';
import { cordonPage } from '../pages/cordon.ts';

export const cordon = defineCommand(cordonPage, {
  run: (invocation) => setSchedulable(invocation, true),
});
