/** kubectl config unset. Spec: staging/src/k8s.io/kubectl/pkg/cmd/config/unset.go */
import { defineCommand } from '../command.ts';
import { requireArgs } from '../config/exact-args.ts';
import { writeProperty } from '../config/property.ts';
import { configUnsetPage } from '../pages/config-unset.ts';
import { goQuote } from '../text/go-quote.ts';

export const configUnset = defineCommand(configUnsetPage, {
  run(invocation) {
    requireArgs(invocation, 1);
    const { args, session } = invocation;
    const [path = ''] = args;
    writeProperty(session, path, undefined);
    session.out(`Property ${goQuote(path)} unset.\n`);
  },
});
