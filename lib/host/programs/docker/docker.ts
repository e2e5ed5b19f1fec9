/**
 * docker: the client of the machine's Docker daemon.
 * Spec: https://docs.docker.com/reference/cli/docker/
 */
import type { Process, Running } from '../../process.ts';
import { defineProgram } from '../program.ts';
import { findSubcommand, type Subcommand } from '../subcommand.ts';
import { OptionError } from '../usage-error.ts';
import { build } from './build.ts';
import { failureText } from './client.ts';
import { exec, inspect, kill, logs, restart, rm, stop } from './containers.ts';
import { pull, push, rmi, tag } from './image-commands.ts';
import { images, ps, search } from './lists.ts';
import { createCommand, run, startCommand } from './run.ts';
import { info, version } from './version.ts';
import { volumeCreate, volumeList } from './volumes.ts';

const commands: readonly Subcommand[] = [
  build,
  createCommand,
  exec,
  images,
  info,
  inspect,
  kill,
  logs,
  ps,
  pull,
  push,
  restart,
  rm,
  rmi,
  run,
  search,
  startCommand,
  stop,
  tag,
  version,
  volumeCreate,
  volumeList,
];

export const docker = defineProgram({
  name: 'docker',
  suite: 'none',
  summary: 'A self-sufficient runtime for containers',
  usage: '[OPTIONS] COMMAND',
  options: {},
  isRaw: true,
  isTool: true,
  run: ({ process, args }) => dispatch(process, args),
});

function* dispatch(process: Process, argv: readonly string[]): Running<number> {
  const [first] = argv;
  if (first === '--version' || first === '-v') return yield* version.run(process, ['--short']);
  const found = findSubcommand(commands, argv);
  if (!found) return listCommands(process, first);
  const { command, rest } = found;
  if (rest[0] === '--help') return help(process, command);
  process.spend(40);
  try {
    return yield* command.run(process, rest);
  } catch (error) {
    const isRun = command === run;
    if (error instanceof OptionError) {
      const words = error.option.startsWith('--')
        ? `unknown flag: ${error.option}`
        : `unknown shorthand flag: '${error.option.slice(1)}' in ${error.option}`;
      process.err(`${words}\nSee 'docker ${command.name} --help'.\n`);
      return 125;
    }
    const text = failureText(error);
    if (text === undefined) throw error;
    process.err(isRun ? `docker: ${text}.\nSee 'docker run --help'.\n` : `${text}\n`);
    return isRun ? 125 : 1;
  }
}

function listCommands(process: Process, word: string | undefined): number {
  if (word !== undefined && word !== 'help' && !word.startsWith('-')) {
    process.err(`docker: '${word}' is not a docker command.\nSee 'docker --help'\n`);
    return 1;
  }
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(11)} ${summary}\n`);
  process.out(
    `\nUsage:  docker [OPTIONS] COMMAND\n\nA self-sufficient runtime for containers\n\nCommands:\n${rows.join('')}\nRun 'docker COMMAND --help' for more information on a command.\n`,
  );
  return 0;
}

function help(process: Process, { name, usage, summary, options }: Subcommand): number {
  const rows = Object.entries(options).map(([flag, { short, takes, help: text }]) => {
    const letter = short === undefined ? '    ' : `-${short.charAt(0)}, `;
    return `  ${letter}--${flag}${takes === undefined ? '' : ` ${takes}`}   ${text}\n`;
  });
  const list = rows.length === 0 ? '' : `\nOptions:\n${rows.join('')}`;
  process.out(`\nUsage:  docker ${name} [OPTIONS] ${usage}\n\n${summary}\n${list}`);
  return 0;
}
