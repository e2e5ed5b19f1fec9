/**
 * systemctl: looks at services, starts and stops them.
 * Spec: systemctl(1)
 * Simplified: services only; nothing is masked, and `edit` is left to an editor.
 */
import type { ServiceManager, ServiceUnit } from '#lib/sim/system.ts';
import type { Running } from '../../process.ts';
import { done } from '../done.ts';
import { defineProgram, type Context } from '../program.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import { needServices } from './need-system.ts';
import { statusText } from './unit-status.ts';
import { listUnitFiles, listUnits, showUnit } from './unit-lists.ts';

const options = {
  'no-pager': { help: 'Do not pipe output into a pager' },
  full: { short: 'l', help: "Don't ellipsize unit names on output" },
  signal: { short: 's', takes: 'SIGNAL', help: 'Which signal to send' },
  lines: { short: 'n', takes: 'INTEGER', help: 'Number of journal entries to show' },
  type: { short: 't', takes: 'TYPE', help: 'List units of a particular type' },
  state: { takes: 'STATE', help: 'List units with particular LOAD or SUB or ACTIVE state' },
  all: { short: 'a', help: 'Show all units, including dead ones' },
  now: { help: 'Start or stop unit after enabling or disabling it' },
  quiet: { short: 'q', help: 'Suppress output' },
  'no-legend': { help: 'Do not print a legend' },
  property: { short: 'p', takes: 'NAME', repeats: true, help: 'Show only properties by this name' },
  value: { help: 'When showing properties, only print the value' },
  plain: { help: 'Print unit dependencies as a list instead of a tree' },
  force: { short: 'f', help: 'When enabling unit files, override existing symlinks' },
} as const;

export type SystemctlContext = Context<typeof options>;

type Verb = (
  context: SystemctlContext,
  services: ServiceManager,
  names: readonly string[],
) => Running<number>;

export const systemctl = defineProgram({
  name: 'systemctl',
  suite: 'systemd',
  summary: 'Query or send control commands to the system manager',
  usage: '[OPTIONS...] COMMAND ...',
  options,
  *run(context) {
    const services = needServices(
      context.process,
      "System has not been booted with systemd as init system (PID 1). Can't operate.",
    );
    const [verb = 'list-units', ...names] = context.args;
    if (verb === 'poweroff' || verb === 'halt') return yield* context.process.run([verb]);
    const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (run) return yield* run(context, services, names);
    if (known.includes(verb))
      throw new NotSimulated(`systemctl ${verb}`, Object.keys(verbs).join(', '));
    context.process.err(`Unknown command verb '${verb}'.\n`);
    return 1;
  },
});

const known =
  'edit mask unmask isolate reboot suspend set-property list-timers list-sockets list-dependencies preset link revert show-environment set-default'.split(
    ' ',
  );

const full = (name: string) => (/\.[a-z]+$/.test(name) ? name : `${name}.service`);

/** A verb that does something to each unit it is given. */
function each(
  act: (context: SystemctlContext, services: ServiceManager, unit: ServiceUnit) => void,
  isFailure?: (unit: ServiceUnit) => string | undefined,
): Verb {
  return function* (context, services, names) {
    if (names.length === 0) throw new UsageError('Too few arguments.', { pointsToHelp: false });
    let exit = 0;
    for (const name of names) {
      const unit = services.find(name);
      if (!unit) {
        context.process.err(missing(context.args[0] ?? '', name));
        exit = 5;
        continue;
      }
      act(context, services, unit);
      context.process.spend(60);
      const after = services.find(name);
      const why = after && isFailure?.(after);
      if (why !== undefined) context.process.err(why);
    }
    yield* context.out('');
    return exit;
  };
}

function missing(verb: string, name: string): string {
  const unit = full(name);
  if (verb === 'enable' || verb === 'disable')
    return `Failed to ${verb} unit: Unit file ${unit} does not exist.\n`;
  const head = verb === 'stop' || verb === 'restart' || verb === 'start' ? verb : 'operate on';
  return verb === 'stop'
    ? `Failed to ${head} ${unit}: Unit ${unit} not loaded.\n`
    : `Failed to ${head} ${unit}: Unit ${unit} not found.\n`;
}

/** What is said when a unit did not come up. */
const startFault = ({ name, state }: ServiceUnit): string | undefined =>
  state === 'failed'
    ? `Job for ${name}.service failed because the control process exited with error code. See "systemctl status ${name}.service" and "journalctl -xe" for details.\n`
    : undefined;

const wantsLink = (name: string) => `/etc/systemd/system/multi-user.target.wants/${name}.service`;

function setEnabled(isEnabled: boolean): Verb {
  return each(({ process, options: chosen }, services, { name, files, isEnabled: was }) => {
    const [file = ''] = files;
    if (was !== isEnabled && !chosen.quiet) {
      const link = wantsLink(name);
      process.err(isEnabled ? `Created symlink ${link} → ${file}.\n` : `Removed "${link}".\n`);
    }
    services.setEnabled(name, isEnabled);
    if (!chosen.now) return;
    if (isEnabled) services.start(name);
    else services.stop(name);
  });
}

function answer(
  words: (unit: ServiceUnit | undefined) => string,
  isGood: (unit: ServiceUnit | undefined) => boolean,
  badCode: number,
): Verb {
  return function* (context, services, names) {
    const units = names.map((name) => services.find(name));
    if (!context.options.quiet)
      yield* context.out(units.map((unit) => `${words(unit)}\n`).join(''));
    return units.every(isGood) ? 0 : badCode;
  };
}

const activeWords = (unit: ServiceUnit | undefined) =>
  unit?.state === 'restarting' ? 'activating' : (unit?.state ?? 'inactive');

const verbs: Readonly<Record<string, Verb>> = {
  *status(context, services, names) {
    const units = names.length === 0 ? ['kubelet'] : names;
    let exit = 0;
    for (const [index, name] of units.entries()) {
      const unit = services.find(name);
      if (!unit) {
        context.process.err(`Unit ${full(name)} could not be found.\n`);
        exit = 4;
        continue;
      }
      const lines = Number(context.options.lines ?? 10);
      yield* context.out(
        (index > 0 ? '\n' : '') + statusText(unit, services, context.process, lines),
      );
      if (unit.state !== 'active') exit = 3;
    }
    return exit;
  },
  start: each((_context, services, { name }) => services.start(name), startFault),
  stop: each((_context, services, { name }) => services.stop(name)),
  restart: each((_context, services, { name }) => {
    services.stop(name);
    services.start(name);
  }, startFault),
  'try-restart': each((_context, services, { name, state }) => {
    if (state !== 'active') return;
    services.stop(name);
    services.start(name);
  }),
  kill: each(({ options: { signal = 'TERM' } }, services, { name }) => {
    if (!services.kill) throw new NotSimulated('systemctl kill', 'systemctl stop');
    services.kill(name, signal.replace(/^SIG/, ''));
  }),
  reload: each(({ process }, _services, { name }) => {
    process.err(
      `Failed to reload ${name}.service: Job type reload is not applicable for unit ${name}.service.\n`,
    );
  }),
  enable: setEnabled(true),
  disable: setEnabled(false),
  'is-active': answer(activeWords, (unit) => unit?.state === 'active', 3),
  'is-enabled': answer(
    (unit) => (unit ? (unit.isEnabled ? 'enabled' : 'disabled') : 'not-found'),
    (unit) => unit?.isEnabled === true,
    1,
  ),
  'is-failed': answer(activeWords, (unit) => unit?.state === 'failed', 1),
  *'daemon-reload'(context) {
    context.process.spend(200);
    yield* context.out('');
    return 0;
  },
  'daemon-reexec': () => done(0),
  'reset-failed': () => done(0),
  *cat(context, services, names) {
    for (const name of names) {
      const unit = services.find(name);
      if (!unit) {
        context.process.err(`No files found for ${full(name)}.\n`);
        return 1;
      }
      const texts = unit.files
        .filter((path) => context.files.stat(path))
        .map((path) => `# ${path}\n${context.files.read(path)}`);
      yield* context.out(texts.join('\n'));
    }
    return 0;
  },
  'list-units': listUnits,
  'list-unit-files': listUnitFiles,
  show: showUnit,
};
