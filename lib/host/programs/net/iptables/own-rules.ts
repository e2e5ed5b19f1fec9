/** The rules that an administrator gives, read and written. Spec: iptables(8), iptables-extensions(8) */
import type { FirewallMatch, FirewallRule } from '#lib/sim/system.ts';
import { NotSimulated, UsageError } from '../../usage-error.ts';
import type { Match, Rule } from './rule.ts';

const supported =
  '-p -s -d -i -o --dport, -m multiport --dports, -m state --state, -m conntrack --ctstate, -m comment --comment, -j ACCEPT|DROP|REJECT';

const conditions: Readonly<
  Record<string, 'protocol' | 'source' | 'destination' | 'input' | 'output' | 'ports'>
> = {
  '-p': 'protocol',
  '--protocol': 'protocol',
  '-s': 'source',
  '--source': 'source',
  '-d': 'destination',
  '--destination': 'destination',
  '-i': 'input',
  '--in-interface': 'input',
  '-o': 'output',
  '--out-interface': 'output',
  '--dport': 'ports',
  '--destination-port': 'ports',
  '--dports': 'ports',
};

type Draft = { -readonly [K in keyof FirewallRule]?: FirewallRule[K] };

/** Reads what follows the chain's name. Throws UsageError and NotSimulated. */
export function readRule(words: readonly string[], atTop: boolean): FirewallRule {
  const rest = [...words];
  const draft: Draft = {};
  let isNot = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '!') {
      isNot = true;
      continue;
    }
    const value = rest.shift();
    if (value === undefined) throw usage(`option "${word}" requires an argument`);
    const condition = conditions[word];
    if (condition) {
      draft[condition] = checked(condition, { value, isNot }, draft);
      if (word === '--dports') draft.isMultiport = true;
    } else takeOther(draft, word, value);
    isNot = false;
  }
  const { target = 'ACCEPT' } = draft;
  return { ...draft, atTop, target };
}

const usage = (message: string) => new UsageError(message, { exitCode: 2 });

function checked(condition: string, match: FirewallMatch, draft: Draft): FirewallMatch {
  const { value } = match;
  if (condition === 'ports') {
    if (!/^(tcp|udp|sctp)$/.test(draft.protocol?.value ?? ''))
      throw usage('unknown option "--dport"');
    if (!/^\d*(:\d*)?(,\d+(:\d*)?)*$/.test(value))
      throw usage(`invalid port/service \`${value}' specified`);
  }
  if (/^(source|destination)$/.test(condition) && !/^\d+(\.\d+){3}(\/\d+)?$/.test(value))
    throw usage(`host/network \`${value}' not found`);
  if (condition === 'protocol' && !/^(tcp|udp|icmp|sctp|all)$/i.test(value))
    throw usage(`unknown protocol "${value}" specified`);
  return condition === 'protocol' ? { ...match, value: value.toLowerCase() } : match;
}

function takeOther(draft: Draft, word: string, value: string): void {
  switch (word) {
    case '-m':
    case '--match':
      if (/^(tcp|udp|state|conntrack|multiport|comment)$/.test(value)) return;
      throw new NotSimulated(`-m ${value}`, supported);
    case '--state':
    case '--ctstate':
      draft.states = value.split(',');
      return;
    case '--comment':
      draft.comment = value;
      return;
    case '--reject-with':
      return;
    case '-j':
    case '--jump':
      if (value !== 'ACCEPT' && value !== 'DROP' && value !== 'REJECT') {
        if (/^[A-Z]+$/.test(value)) throw new NotSimulated(`-j ${value}`, supported);
        throw usage(`Couldn't load target \`${value}':No such file or directory`);
      }
      draft.target = value;
      return;
    default:
      throw word.startsWith('-')
        ? new NotSimulated(word, supported)
        : usage(`Bad argument \`${word}'`);
  }
}

const text = (match: FirewallMatch | undefined) =>
  match && `${match.isNot ? '! ' : ''}${match.value}`;

export function ruleOf(rule: FirewallRule): Rule {
  const conditions = {
    protocol: rule.protocol?.value === 'all' ? undefined : text(rule.protocol),
    source: text(rule.source),
    destination: text(rule.destination),
    input: text(rule.input),
    output: text(rule.output),
  };
  const given = Object.fromEntries(
    Object.entries(conditions).filter(([, value]) => value !== undefined),
  );
  return {
    ...given,
    matches: matchesOf(rule),
    target: rule.target,
    ...(rule.target === 'REJECT'
      ? {
          targetOptions: {
            saved: '--reject-with icmp-port-unreachable',
            listed: 'reject-with icmp-port-unreachable',
          },
        }
      : {}),
  };
}

function matchesOf(rule: FirewallRule): Match[] {
  const { ports, protocol, states, comment } = rule;
  const not = ports?.isNot ? '! ' : '';
  const list = ports?.value ?? '';
  const kind = protocol?.value ?? '';
  const range = list.includes(':') ? 'dpts' : 'dpt';
  return [
    ...(ports && rule.isMultiport
      ? [{ saved: `-m multiport ${not}--dports ${list}`, listed: `multiport dports ${not}${list}` }]
      : []),
    ...(ports && !rule.isMultiport
      ? [
          {
            saved: `-m ${kind} ${not}--dport ${list}`,
            listed: `${kind} ${range}:${not.trim()}${list}`,
          },
        ]
      : []),
    ...(states
      ? [{ saved: `-m state --state ${states.join(',')}`, listed: `state ${states.join(',')}` }]
      : []),
    ...(comment === undefined
      ? []
      : [{ saved: `-m comment --comment "${comment}"`, listed: `/* ${comment} */` }]),
  ];
}
