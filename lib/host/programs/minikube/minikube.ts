/**
 * minikube: a Kubernetes cluster on one machine, for learning.
 * Spec: https://minikube.sigs.k8s.io/docs/commands/
 * Simplified: one profile of one node; of its commands those below.
 */
import type { Process, Running } from '../../process.ts';
import { defineProgram } from '../program.ts';
import { findSubcommand, type Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';
import { addonsDisable, addonsEnable, addonsList } from './addons.ts';
import { Unreachable } from './cluster-api.ts';
import { Out } from './out.ts';
import { dashboard } from './dashboard.ts';
import { kubectl, nodeList } from './kubectl.ts';
import { ssh } from './ssh.ts';
import { MinikubeExit } from './require-cluster.ts';
import { profileList, service, serviceList, tunnel } from './service.ts';
import { start } from './start.ts';
import { ip, status, version } from './status.ts';
import { deleteCommand, stop } from './stop-delete.ts';

const commands: readonly Subcommand[] = [
  start,
  status,
  stop,
  deleteCommand,
  ip,
  ssh,
  dashboard,
  kubectl,
  nodeList,
  service,
  serviceList,
  tunnel,
  addonsList,
  addonsEnable,
  addonsDisable,
  profileList,
  version,
];

export const minikube = defineProgram({
  name: 'minikube',
  suite: 'none',
  summary: 'provisions and manages local Kubernetes clusters optimized for development workflows.',
  usage: '[command]',
  options: {},
  isRaw: true,
  isTool: true,
  folder: '/usr/local/bin',
  run: ({ process, args }) => dispatch(process, args),
});

function* dispatch(process: Process, argv: readonly string[]): Running<number> {
  const found = findSubcommand(commands, argv);
  if (!found) return listCommands(process, argv[0]);
  const { command, rest } = found;
  if (rest.includes('--help') || rest.includes('-h')) return help(process, command);
  process.spend(300);
  try {
    return yield* command.run(process, rest);
  } catch (error) {
    if (error instanceof MinikubeExit) return error.code;
    if (error instanceof Unreachable)
      return new Out(process).exit(
        'failure',
        'K8S_APISERVER_MISSING: apiserver process never appeared',
        105,
      );
    if (!(error instanceof UsageError)) throw error;
    process.err(`Error: ${error.message}\nSee 'minikube ${command.name} --help' for usage.\n`);
    return 1;
  }
}

function listCommands(process: Process, word: string | undefined): number {
  if (word !== undefined && word !== 'help' && !word.startsWith('-')) {
    process.err(
      `Error: unknown command "${word}" for "minikube"\nRun 'minikube --help' for usage.\n`,
    );
    return 1;
  }
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}\n`);
  process.out(`${minikube.name} ${minikube.summary}\n\nCommands:\n${rows.join('')}\n`);
  return 0;
}

function help(process: Process, { name, summary, options }: Subcommand): number {
  const rows = Object.entries(options).map(([flag, option]) => {
    const value = option.takes === undefined || option.isOptional ? 'false' : "''";
    return `      --${flag}=${value}: ${option.help}\n`;
  });
  const list = rows.length === 0 ? '' : `\nOptions:\n${rows.join('')}`;
  process.out(`${summary}\n${list}\nUsage:\n  minikube ${name} [flags] [options]\n`);
  return 0;
}
