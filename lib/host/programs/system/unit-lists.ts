/** Lists of units, and a unit's properties: systemctl list-units, list-unit-files, show. */
import type { ServiceManager, ServiceUnit } from '#lib/sim/system.ts';
import type { Running } from '../../process.ts';
import type { SystemctlContext } from './systemctl.ts';
import { weekdayTime } from './unit-status.ts';

const sub = ({ state }: ServiceUnit) =>
  ({ active: 'running', inactive: 'dead', failed: 'failed', restarting: 'auto-restart' })[state];

const active = ({ state }: ServiceUnit) => (state === 'restarting' ? 'activating' : state);

const byName = (a: ServiceUnit, b: ServiceUnit) => (a.name < b.name ? -1 : 1);

export function* listUnits(
  { options, out }: SystemctlContext,
  services: ServiceManager,
  patterns: readonly string[],
): Running<number> {
  const wanted = (unit: ServiceUnit) =>
    (options.all || unit.state !== 'inactive') &&
    (options.state === undefined || [active(unit), sub(unit)].includes(options.state)) &&
    (patterns.length === 0 ||
      patterns.some((pattern) => unit.name === pattern.replace(/\.service$/, '')));
  const units = [...services.list()].filter(wanted).sort(byName);
  const rows = units.map((unit) => [
    `${unit.name}.service`,
    'loaded',
    active(unit),
    sub(unit),
    unit.description,
  ]);
  const table = columns([['UNIT', 'LOAD', 'ACTIVE', 'SUB', 'DESCRIPTION'], ...rows]);
  const [head = '', ...body] = table.map((line) => `  ${line}`);
  if (options['no-legend']) yield* out(body.map((line) => `${line}\n`).join(''));
  else
    yield* out(
      `${[head, ...body].join('\n')}\n\nLegend: LOAD   → Reflects whether the unit definition was properly loaded.\n        ACTIVE → The high-level unit activation state, i.e. generalization of SUB.\n        SUB    → The low-level unit activation state, values depend on unit type.\n\n${units.length} loaded units listed.${options.all ? '' : ' Pass --all to see loaded but inactive units, too.'}\nTo show all installed unit files use 'systemctl list-unit-files'.\n`,
    );
  return 0;
}

export function* listUnitFiles(
  { out }: SystemctlContext,
  services: ServiceManager,
): Running<number> {
  const units = [...services.list()].sort(byName);
  const rows = units.map(({ name, isEnabled }) => [
    `${name}.service`,
    isEnabled ? 'enabled' : 'disabled',
    'enabled',
  ]);
  const lines = columns([['UNIT FILE', 'STATE', 'PRESET'], ...rows]);
  yield* out(`${lines.join('\n')}\n\n${units.length} unit files listed.\n`);
  return 0;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join(' ')
      .trimEnd(),
  );
}

export function* showUnit(
  { options, out }: SystemctlContext,
  services: ServiceManager,
  names: readonly string[],
): Running<number> {
  for (const name of names) {
    const unit = services.find(name);
    const all = unit ? propertiesOf(unit) : { LoadState: 'not-found', ActiveState: 'inactive' };
    const wanted = (options.property ?? []).flatMap((one) => one.split(','));
    const chosen = Object.entries(all).filter(
      ([key]) => wanted.length === 0 || wanted.includes(key),
    );
    yield* out(
      chosen.map(([key, value]) => `${options.value ? '' : `${key}=`}${value}\n`).join(''),
    );
  }
  return 0;
}

function propertiesOf(unit: ServiceUnit): Record<string, string> {
  const { name, description, files, pid, isEnabled, sinceMs, restarts, exitCode = 0 } = unit;
  return {
    Id: `${name}.service`,
    Description: description,
    LoadState: 'loaded',
    ActiveState: active(unit),
    SubState: sub(unit),
    FragmentPath: files[0] ?? '',
    DropInPaths: files.slice(1).join(' '),
    UnitFileState: isEnabled ? 'enabled' : 'disabled',
    MainPID: String(pid ?? 0),
    NRestarts: String(restarts),
    ExecMainStatus: String(unit.state === 'active' ? 0 : exitCode),
    ActiveEnterTimestamp: weekdayTime(sinceMs),
  };
}
