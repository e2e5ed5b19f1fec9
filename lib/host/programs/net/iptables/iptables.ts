/**
 * iptables: the packet filter's rules.
 * Spec: iptables(8)
 * Simplified: rules can be changed in the chains INPUT, FORWARD and OUTPUT of the table filter; nothing is counted.
 */
import type { Firewall, FirewallChain, FirewallRule, HostSystem } from '#lib/sim/system.ts';
import { defineProgram } from '../../program.ts';
import { NotSimulated, UsageError } from '../../usage-error.ts';
import { needFilter } from './need-filter.ts';
import { readRule } from './own-rules.ts';
import { proxyJumps } from './filter-chains.ts';
import { listedChain, savedRule } from './rule.ts';
import { chainsOf, ownChains, type TableName } from './tables.ts';

const longNames: Readonly<Record<string, string>> = {
  '--list': '-L',
  '--list-rules': '-S',
  '--append': '-A',
  '--insert': '-I',
  '--delete': '-D',
  '--check': '-C',
  '--flush': '-F',
  '--policy': '-P',
  '--numeric': '-n',
  '--verbose': '-v',
  '--table': '-t',
  '--wait': '-w',
};

interface Asked {
  readonly table: TableName;
  readonly command: string;
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
}

export const iptables = defineProgram({
  name: 'iptables',
  aliases: ['iptables-nft', 'iptables-legacy'],
  suite: 'none',
  summary: 'Administration tool for IPv4 packet filtering and NAT',
  usage: [
    '-[ACD] chain rule-specification',
    '-I chain [rulenum] rule-specification',
    '-[LS] [chain] [-n] [-v] [--line-numbers]',
    '-[F] [chain]',
    '-P chain target',
  ],
  options: {},
  isRaw: true,
  folder: '/usr/sbin',
  usageExit: 2,
  afterUsageError: "Try `iptables -h' or 'iptables --help' for more information.\n",
  *run({ process, args, out }) {
    if (args.includes('--version') || args.includes('-V')) {
      yield* out('iptables v1.8.10 (nf_tables)\n');
      return 0;
    }
    const system = needFilter(process, 'iptables');
    const asked = read(args);
    if (asked.command === '-L') yield* out(list(system, asked));
    else if (asked.command === '-S') yield* out(save(system, asked));
    else change(system, asked);
    return 0;
  },
});

function read(args: readonly string[]): Asked {
  let table: TableName = 'filter';
  let command = '';
  const words: string[] = [];
  const flags = new Set<string>();
  const rest = args.flatMap((arg) =>
    /^-[LSnv]{2,}$/.test(arg)
      ? Array.from(arg.slice(1), (one) => `-${one}`)
      : [longNames[arg] ?? arg],
  );
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-t') table = tableNamed(rest.shift() ?? '');
    else if (
      word === '-w' ||
      word === '--line-numbers' ||
      word === '-n' ||
      word === '-v' ||
      word === '-x'
    ) {
      flags.add(word);
      if (word === '-w' && /^\d+$/.test(rest[0] ?? '')) rest.shift();
    } else if (/^-[LSACDFPIZNXER]$/.test(word) && command === '') command = word;
    else words.push(word);
  }
  if (command === '') throw new UsageError('no command specified', { exitCode: 2 });
  if (/^-[ZNXER]$/.test(command))
    throw new NotSimulated(`iptables ${command}`, '-L -S -A -I -D -C -F -P');
  return { table, command, words, flags };
}

function tableNamed(name: string): TableName {
  if (Object.hasOwn(ownChains, name)) return name as TableName;
  const message = `can't initialize iptables table \`${name}': Table does not exist (do you need to insmod?)\nPerhaps iptables or your kernel needs to be upgraded.`;
  throw new UsageError(message, { pointsToHelp: false, exitCode: 3 });
}

const missing = () =>
  new UsageError('No chain/target/match by that name.', { pointsToHelp: false, exitCode: 1 });

function chosen(system: HostSystem, { table, words }: Asked) {
  const all = chainsOf(system, table);
  const [name] = words;
  const shown = name === undefined ? all : all.filter((chain) => chain.name === name);
  if (shown.length === 0) throw missing();
  return { all, shown };
}

function list(system: HostSystem, asked: Asked): string {
  const { all, shown } = chosen(system, asked);
  const { flags } = asked;
  const how = {
    isNumeric: flags.has('-n'),
    isVerbose: flags.has('-v'),
    hasNumbers: flags.has('--line-numbers'),
  };
  const jumps = all.flatMap(({ rules }) => rules.map(({ target }) => target));
  return shown
    .map((chain) => listedChain(chain, jumps.filter((name) => name === chain.name).length, how))
    .join('\n');
}

function save(system: HostSystem, asked: Asked): string {
  const { shown } = chosen(system, asked);
  const heads = shown.map(({ name, policy }) => (policy ? `-P ${name} ${policy}` : `-N ${name}`));
  const rules = shown.flatMap((chain) => chain.rules.map((rule) => savedRule(chain.name, rule)));
  return [...heads, ...rules].map((line) => `${line}\n`).join('');
}

function change(system: HostSystem, { table, command, words }: Asked): void {
  const [name, ...rest] = words;
  const { firewall } = system;
  const filter = system.packetFilter();
  if (table !== 'filter') throw new NotSimulated(`changing the table ${table}`, 'the table filter');
  if (command === '-F' && name === undefined) {
    for (const chain of ownChains.filter) firewall.setRules(chain as FirewallChain, []);
    return;
  }
  if (name === undefined)
    throw new UsageError(`option "${command}" requires an argument`, { exitCode: 2 });
  if (!ownChains.filter.includes(name)) {
    if (name.startsWith('KUBE-'))
      throw new NotSimulated(`changing ${name}`, 'the chains INPUT, FORWARD and OUTPUT');
    throw missing();
  }
  const chain = name as FirewallChain;
  const jumps = proxyJumps(filter, 'filter', chain).length;
  changeChain({ firewall, chain, jumps }, command, rest);
}

interface Place {
  readonly firewall: Firewall;
  readonly chain: FirewallChain;
  /** How many rules of the cluster's proxy stand between those at the top and the others. */
  readonly jumps: number;
}

function changeChain(
  { firewall, chain, jumps }: Place,
  command: string,
  words: readonly string[],
): void {
  const rules = firewall.rules(chain);
  switch (command) {
    case '-F':
      return firewall.setRules(chain, []);
    case '-P': {
      const [policy] = words;
      if (policy !== 'ACCEPT' && policy !== 'DROP')
        throw new UsageError("Bad policy name. Run `dmesg' for more information.", {
          pointsToHelp: false,
        });
      return firewall.setPolicy(chain, policy);
    }
    case '-A':
      return firewall.setRules(chain, [...rules, readRule(words, false)]);
    case '-I': {
      const isNumbered = /^\d+$/.test(words[0] ?? '');
      const at = isNumbered ? Number(words[0]) - 1 : 0;
      const rule = readRule(isNumbered ? words.slice(1) : words, true);
      return firewall.setRules(chain, rules.toSpliced(at, 0, rule));
    }
    default: {
      const at = find(rules, jumps, words);
      if (at < 0)
        throw new UsageError('Bad rule (does a matching rule exist in that chain?).', {
          pointsToHelp: false,
        });
      if (command === '-D') firewall.setRules(chain, rules.toSpliced(at, 1));
    }
  }
}

/** By its number or by its words. */
function find(rules: readonly FirewallRule[], jumps: number, words: readonly string[]): number {
  if (/^\d+$/.test(words[0] ?? '')) {
    const at = Number(words[0]) - 1;
    const above = rules.filter(({ atTop }) => atTop).length;
    if (at < above) return at;
    if (at < above + jumps)
      throw new NotSimulated("deleting the cluster proxy's rules", 'deleting your own');
    return at - jumps < rules.length ? at - jumps : -1;
  }
  const wanted = JSON.stringify({ ...readRule(words, false), atTop: undefined });
  return rules.findIndex((rule) => JSON.stringify({ ...rule, atTop: undefined }) === wanted);
}
