/** kubectl auth. Spec: staging/src/k8s.io/kubectl/pkg/cmd/auth/auth.go */
import { defineCommand } from '../command.ts';
import { defaultRun } from '../default-run.ts';
import { authPage } from '../pages/auth.ts';
import { authCanI } from './auth-can-i.ts';
import { authReconcile } from './auth-reconcile.ts';
import { authWhoami } from './auth-whoami.ts';

const subcommands = [authCanI, authReconcile, authWhoami];

export const auth = defineCommand(authPage, {
  subcommands,
  run: (invocation) => defaultRun(invocation, subcommands),
});
