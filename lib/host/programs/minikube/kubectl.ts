/** minikube kubectl, node list. Spec: https://minikube.sigs.k8s.io/docs/commands/ */
import { defineSubcommand } from '../subcommand.ts';
import { requireProfile, requireRunning } from './require-cluster.ts';

export const kubectl = defineSubcommand({
  name: 'kubectl',
  summary: 'Run a kubectl binary matching the cluster version',
  usage: '-- COMMAND',
  options: {},
  stopsAtOperand: true,
  *run({ process, args }) {
    requireProfile(process);
    return yield* process.run(['kubectl', ...args]);
  },
});

export const nodeList = defineSubcommand({
  name: 'node list',
  summary: 'List nodes.',
  options: {},
  *run({ process }) {
    const { machine } = requireRunning(process);
    yield* process.write(`${machine.name}\t${machine.address}\n`);
    return 0;
  },
});
