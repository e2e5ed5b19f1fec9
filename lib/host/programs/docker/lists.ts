/** docker ps, docker images, docker search. Spec: https://docs.docker.com/reference/cli/docker/container/ls/ */
import type { DockerContainer, DockerImage } from '#lib/sim/docker-engine.ts';
import { defineSubcommand } from '../subcommand.ts';
import { daemonOf, shortId, wrongArguments } from './client.ts';
import { humanDuration, humanSize, leastWidth, table } from './table.ts';

const commandWidth = 20;

export const ps = defineSubcommand({
  name: 'ps',
  aliases: ['container ls', 'container ps', 'container list'],
  summary: 'List containers',
  options: {
    all: { short: 'a', help: 'Show all containers (default shows just running)' },
    quiet: { short: 'q', help: 'Only display container IDs' },
    'no-trunc': { help: "Don't truncate output" },
    filter: { short: 'f', takes: 'filter', repeats: true, help: 'Filter output' },
    last: { short: 'n', takes: 'int', help: 'Show n last created containers' },
    latest: { short: 'l', help: 'Show the latest created container' },
  },
  *run({ process, options }) {
    const all = daemonOf(process).containers();
    const count = options.latest
      ? 1
      : options.last === undefined
        ? undefined
        : Number(options.last);
    const isShown = (one: DockerContainer) => options.all || count !== undefined || one.isRunning;
    const shown = all
      .filter((one) => isShown(one) && options.filter.every((filter) => passes(one, filter)))
      .slice(0, count);
    const cut = (id: string) => (options['no-trunc'] ? id : shortId(id));
    if (options.quiet) {
      yield* process.write(shown.map(({ id }) => `${cut(id)}\n`).join(''));
      return 0;
    }
    const header = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES'];
    const rows = shown.map((one) => [
      cut(one.id),
      one.image,
      commandText(one, options['no-trunc']),
      `${humanDuration(process.nowMs - one.createdMs)} ago`,
      statusText(one, process.nowMs),
      portsText(one),
      one.name,
    ]);
    yield* process.write(table([header, ...rows], leastWidth(process)));
    return 0;
  },
});

function passes({ name, image, isRunning }: DockerContainer, filter: string): boolean {
  const [key, value = ''] = filter.split('=');
  if (key === 'name') return name.includes(value);
  if (key === 'ancestor') return image === value || image.startsWith(`${value}:`);
  return key !== 'status' || (value === 'running') === isRunning;
}

function commandText({ command }: DockerContainer, isWhole: boolean): string {
  const text = command.join(' ');
  return `"${isWhole || text.length <= commandWidth ? text : `${text.slice(0, commandWidth - 1)}…`}"`;
}

function statusText({ isRunning, startedMs, exit }: DockerContainer, nowMs: number): string {
  if (isRunning && startedMs !== undefined) return `Up ${humanDuration(nowMs - startedMs)}`;
  return exit ? `Exited (${exit.code}) ${humanDuration(nowMs - exit.atMs)} ago` : 'Created';
}

function portsText({ ports, exposed, isRunning }: DockerContainer): string {
  if (!isRunning) return '';
  const published = ports.map(
    ({ host, container }) => `0.0.0.0:${host}->${container}/tcp, :::${host}->${container}/tcp`,
  );
  const open = exposed.filter(
    (port) => !ports.some(({ container }) => port === `${container}/tcp`),
  );
  return [...open, ...published].join(', ');
}

export const images = defineSubcommand({
  name: 'images',
  aliases: ['image ls', 'image list'],
  summary: 'List images',
  usage: '[REPOSITORY[:TAG]]',
  options: {
    all: { short: 'a', help: 'Show all images' },
    quiet: { short: 'q', help: 'Only show image IDs' },
    'no-trunc': { help: "Don't truncate output" },
    digests: { help: 'Show digests' },
  },
  *run({ process, options, args: [wanted] }) {
    const rows = daemonOf(process)
      .images()
      .flatMap((image) => image.names.map((name) => imageRow(image, name, process.nowMs)))
      .filter(
        ([repository = '', tag = '']) =>
          wanted === undefined || [repository, `${repository}:${tag}`].includes(wanted),
      );
    if (options.quiet) {
      yield* process.write([...new Set(rows.map(([, , id]) => `${id ?? ''}\n`))].join(''));
      return 0;
    }
    const header = ['REPOSITORY', 'TAG', 'IMAGE ID', 'CREATED', 'SIZE'];
    yield* process.write(table([header, ...rows], leastWidth(process)));
    return 0;
  },
});

/** Images on the hub are some weeks old. */
const usualAgeMs = 21 * 86_400_000;

function imageRow({ id, sizeBytes }: DockerImage, name: string, nowMs: number): string[] {
  const colon = name.lastIndexOf(':');
  const created = humanDuration(nowMs - (nowMs - usualAgeMs));
  const size = humanSize(sizeBytes);
  return [name.slice(0, colon), name.slice(colon + 1), shortId(id), `${created} ago`, size];
}

export const search = defineSubcommand({
  name: 'search',
  summary: 'Search the Docker Hub for images',
  usage: 'TERM',
  options: { limit: { takes: 'int', help: 'Max number of search results' } },
  *run({ process, args: [term] }) {
    if (term === undefined) return wrongArguments(process, 'search', 'exactly 1 argument');
    const header = ['NAME', 'DESCRIPTION', 'STARS', 'OFFICIAL', 'AUTOMATED'];
    const rows = daemonOf(process)
      .search(term)
      .map(({ name, description, stars, isOfficial }) => [
        name,
        description,
        String(stars),
        isOfficial ? '[OK]' : '',
        '',
      ]);
    yield* process.write(table([header, ...rows], leastWidth(process)));
    return 0;
  },
});
