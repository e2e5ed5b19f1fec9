/**
 * crictl: what the container runtime of a node holds, asked of it directly.
 * Spec: https://github.com/kubernetes-sigs/cri-tools/blob/master/docs/crictl.md (v1.32)
 * Simplified: containers and pods are not created by hand (create, run, runp, update); output is a table, json or yaml.
 */
import type { Running } from '../../process.ts';
import { getopt } from '../getopt.ts';
import { defineProgram, type Context } from '../program.ts';
import { needSystem } from '../system/need-system.ts';
import { NotSimulated } from '../usage-error.ts';
import type { CrictlCommand } from './crictl-command.ts';
import { CrictlError } from './crictl-error.ts';
import { execIn, inspect, inspectSandbox, showLog, stats } from './containers.ts';
import { info, listContainers, listImages, listPods, version } from './lists.ts';
import { pull, remove, removeImage, removePod, stop, stopPod } from './changes.ts';

const commands: Readonly<Record<string, CrictlCommand>> = {
  exec: execIn,
  images: listImages,
  info,
  inspect,
  inspectp: inspectSandbox,
  logs: showLog,
  pods: listPods,
  ps: listContainers,
  pull,
  rm: remove,
  rmi: removeImage,
  rmp: removePod,
  stats,
  stop,
  stopp: stopPod,
  version,
};

const aliases: Readonly<Record<string, string>> = {
  img: 'images',
  image: 'images',
  ls: 'ps',
  log: 'logs',
};

const others =
  'attach create port-forward run runp statsp metricsp update config completion checkpoint runtime-config events inspecti imagefsinfo'.split(
    ' ',
  );

export const crictl = defineProgram({
  name: 'crictl',
  suite: 'none',
  summary: 'Client for CRI',
  usage: '[global options] command [command options] [arguments...]',
  options: {},
  isRaw: true,
  *run(context) {
    const args = withoutGlobals(context.args);
    const [given = 'help', ...rest] = args;
    const name = aliases[given] ?? given;
    if (given === '--version' || given === '-v') {
      yield* context.out('crictl version v1.32.0\n');
      return 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) return yield* unknownCommand(context, name);
    if (rest.includes('--help') || rest.includes('-h')) {
      yield* context.out(commandHelp(name, command));
      return 0;
    }
    const { containers: engine } = needSystem(context.process, unavailable);
    if (!engine.isRunning) return fatal(context, unavailable);
    const { operands, given: options } = getopt(command.options, rest, {
      stopsAtOperand: name === 'exec',
    });
    const option = (wanted: string) => options.findLast((one) => one.option === wanted)?.value;
    try {
      return yield* command.run({ context, engine, operands, option });
    } catch (error) {
      if (!(error instanceof CrictlError)) throw error;
      return fatal(context, error.message);
    }
  },
});

const unavailable =
  'validate service connection: validate CRI v1 runtime API for endpoint "unix:///run/containerd/containerd.sock": rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"';

function fatal({ process }: Context, message: string): number {
  process.err(`FATA[0000] ${message}\n`);
  return 1;
}

function withoutGlobals(args: readonly string[]): readonly string[] {
  const [first = '', ...rest] = args;
  if (/^(-r|-i|-t|-c|--runtime-endpoint|--image-endpoint|--timeout|--config)$/.test(first))
    return withoutGlobals(rest.slice(1));
  if (/^(-D|--debug|--(runtime-endpoint|image-endpoint|timeout|config)=.*)$/.test(first))
    return withoutGlobals(rest);
  return args;
}

function* unknownCommand(context: Context, name: string): Running<number> {
  if (['help', 'h', '--help', '-h'].includes(name)) {
    yield* context.out(helpPage());
    return 0;
  }
  if (others.includes(name))
    throw new NotSimulated(`crictl ${name}`, Object.keys(commands).join(', '));
  yield* context.out(`No help topic for '${name}'\n`);
  return 3;
}

function helpPage(): string {
  const rows = Object.entries(commands).map(
    ([name, { summary }]) => `   ${name.padEnd(20)} ${summary}\n`,
  );
  return `NAME:
   crictl - client for CRI

USAGE:
   crictl [global options] command [command options] [arguments...]

VERSION:
   v1.32.0

COMMANDS:
${rows.join('')}
GLOBAL OPTIONS:
   --runtime-endpoint value, -r value  Endpoint of CRI container runtime service [$CONTAINER_RUNTIME_ENDPOINT]
   --image-endpoint value, -i value    Endpoint of CRI image manager service [$IMAGE_SERVICE_ENDPOINT]
   --timeout value, -t value           Timeout of connecting to the server in seconds (default: 2s)
   --debug, -D                         Enable debug mode (default: false)
   --help, -h                          show help
   --version, -v                       print the version
`;
}

function commandHelp(name: string, { summary, usage, options }: CrictlCommand): string {
  const rows = Object.entries(options).map(([long, { short, takes, help }]) => {
    const value = takes === undefined ? '' : ' value';
    const letter = short === undefined ? '' : `, -${short}${value}`;
    return `   ${`--${long}${value}${letter}`.padEnd(32)} ${help}\n`;
  });
  return `NAME:\n   crictl ${name} - ${summary}\n\nUSAGE:\n   crictl ${name} [command options] ${usage}\n\nOPTIONS:\n${rows.join('')}   ${'--help, -h'.padEnd(32)} show help\n`;
}
