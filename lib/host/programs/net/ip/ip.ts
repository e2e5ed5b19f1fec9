/**
 * ip: interfaces, addresses, routes and neighbours.
 * Spec: ip(8)
 * Simplified: it shows, and changes nothing.
 */
import type { NetworkLinks } from '#lib/sim/net.ts';
import type { Running } from '../../../process.ts';
import { defineProgram, type Context } from '../../program.ts';
import { NotSimulated, UsageError } from '../../usage-error.ts';
import {
  addressJson,
  addressLines,
  linkLines,
  neighbourLines,
  routeLines,
  type Shown,
} from './show.ts';
import { routeTo } from './route-to.ts';

const options = {
  4: { short: '4', long: false, help: 'IPv4 only' },
  6: { short: '6', long: false, help: 'IPv6 only' },
  o: { short: 'o', long: false, help: 'one record a line' },
  brief: { short: 'b', long: false, help: 'brief, with -br' },
  j: { short: 'j', long: false, help: 'JSON' },
  p: { short: 'p', long: false, help: 'pretty JSON' },
  c: { short: 'c', long: false, help: 'colours (ignored)' },
  d: { short: 'd', long: false, help: 'details (ignored)' },
  s: { short: 's', long: false, help: 'statistics (ignored)' },
  n: { short: 'n', long: false, takes: 'NETNS', help: 'another network namespace' },
} as const;

type IpContext = Context<typeof options>;

const objects = [
  'address',
  'addr',
  'link',
  'route',
  'neighbour',
  'neighbor',
  'netns',
  'rule',
] as const;

export const ip = defineProgram({
  name: 'ip',
  suite: 'none',
  summary: 'Show routing, devices and addresses',
  usage: '[ OPTIONS ] OBJECT { COMMAND | help }',
  options,
  folder: '/usr/sbin',
  stopsAtOperand: true,
  usageExit: 255,
  optionWords: ({ option }) => `Option "${option}" is unknown, try "ip -help".`,
  afterUsageError: '',
  rewrite: (args) => args.map((arg) => longForms.find(([long]) => long.test(arg))?.[1] ?? arg),
  *run(context) {
    const [object, ...words] = context.args;
    if (object === undefined) {
      context.process.err(usage);
      return 255;
    }
    const name = objects.find((one) => one.startsWith(object));
    if (!name) {
      context.process.err(`Object "${object}" is unknown, try "ip help".\n`);
      return 1;
    }
    const links = context.process.place.network.links?.();
    if (!links) throw new NotSimulated(`ip ${object} here`, 'on nodes, hosts and in pods');
    if (context.options.n !== undefined || name === 'netns')
      throw new NotSimulated('network namespaces', 'kubectl exec POD -- ip addr');
    return yield* show(context, { name, words, links });
  },
});

/** Options are whole words with one or two dashes. */
const longForms: readonly (readonly [RegExp, string])[] = [
  [/^--?br(ie?f?)?$/, '-b'],
  [/^--?o(n|ne|neline)$/, '-o'],
  [/^--?c(o|ol|olor)(=.*)?$/, '-c'],
  [/^--?j(s|so|son)$/, '-j'],
  [/^--?pretty$/, '-p'],
  [/^--?d(e|etails)$/, '-d'],
  [/^--?s(tatistics|tats)$/, '-s'],
];

const usage = `Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
where  OBJECT := { address | link | neighbour | route }
       OPTIONS := { -4 | -6 | -o[neline] | -br[ief] | -j[son] | -p[retty] | -c[olor] }
`;

interface Asked {
  readonly name: (typeof objects)[number];
  readonly words: readonly string[];
  readonly links: NetworkLinks;
}

const verbs = /^(show|list|lst|ls|l|s|sh|get|help)$/;

function* show(context: IpContext, { name, words, links }: Asked): Running<number> {
  const [verb = 'show', ...rest] =
    words.length > 0 && !verbs.test(words[0] ?? '') ? guessed(words) : words;
  if (verb === 'help') {
    context.process.err(usage);
    return 255;
  }
  if (!verbs.test(verb)) throw new NotSimulated(`ip ${name} ${verb}`, 'show, route get');
  if (verb === 'get') {
    yield* context.out(routeTo(context.process, links, rest[0] ?? ''));
    return 0;
  }
  const { options: chosen } = context;
  const device = deviceOf(rest);
  const found = links.interfaces.filter((one) => device === undefined || one.name === device);
  if (found.length === 0) {
    context.process.err(`Device "${device ?? ''}" does not exist.\n`);
    return 1;
  }
  const shown: Shown = {
    links,
    interfaces: found,
    isBrief: chosen.brief,
    isOneLine: chosen.o,
    family: chosen[4] ? 4 : chosen[6] ? 6 : undefined,
    device,
  };
  if (chosen.j) {
    if (!name.startsWith('addr')) throw new NotSimulated(`ip -j ${name}`, 'ip -j addr');
    yield* context.out(`${JSON.stringify(addressJson(shown), undefined, chosen.p ? 4 : 0)}\n`);
    return 0;
  }
  yield* context.out(linesOf(name, shown));
  return 0;
}

/** `ip addr eth0` means `ip addr show eth0`. */
function guessed(words: readonly string[]): readonly string[] {
  return /^(add|del|delete|set|flush|change|replace|append)$/.test(words[0] ?? '')
    ? words
    : ['show', ...words];
}

function deviceOf(words: readonly string[]): string | undefined {
  const at = words.indexOf('dev');
  if (at >= 0) return words[at + 1];
  const first = words.find((word) => !['up', 'scope', 'global', 'table', 'main'].includes(word));
  if (first === 'type' || first === 'master')
    throw new UsageError(`not simulated: ${first}; supported: dev NAME`, { pointsToHelp: false });
  return first;
}

function linesOf(name: Asked['name'], shown: Shown): string {
  if (name === 'link') return linkLines(shown);
  if (name === 'route') return shown.family === 6 ? '' : routeLines(shown);
  if (name.startsWith('neigh')) return neighbourLines(shown);
  if (name === 'rule')
    return '0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n';
  return addressLines(shown);
}
