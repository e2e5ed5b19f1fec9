/** A packet filter's rules, written as iptables-save and as iptables -L write them. Spec: iptables(8) */

/** A condition beside addresses and interfaces, in both spellings. */
export interface Match {
  readonly saved: string;
  readonly listed: string;
}

export interface Rule {
  readonly source?: string;
  readonly destination?: string;
  readonly input?: string;
  readonly output?: string;
  /** "tcp"; with "! " in front of it, as all of these, it is negated. */
  readonly protocol?: string;
  readonly matches?: readonly Match[];
  readonly target: string;
  readonly targetOptions?: Match;
}

export interface Chain {
  readonly name: string;
  /** Chains of the kernel have one. */
  readonly policy?: 'ACCEPT' | 'DROP';
  readonly rules: readonly Rule[];
}

const option = (letter: string, value: string | undefined): string[] => {
  if (value === undefined) return [];
  return value.startsWith('! ') ? [`! -${letter} ${value.slice(2)}`] : [`-${letter} ${value}`];
};

/** "-A INPUT -s 10.0.0.0/8 -j DROP". */
export function savedRule(chain: string, rule: Rule): string {
  return [
    `-A ${chain}`,
    ...option('s', withPrefix(rule.source)),
    ...option('d', withPrefix(rule.destination)),
    ...option('i', rule.input),
    ...option('o', rule.output),
    ...option('p', rule.protocol),
    ...(rule.matches ?? []).map(({ saved }) => saved),
    `-j ${rule.target}`,
    ...(rule.targetOptions ? [rule.targetOptions.saved] : []),
  ].join(' ');
}

const withPrefix = (address: string | undefined) =>
  address === undefined || address.includes('/') ? address : `${address}/32`;

export interface Listing {
  readonly isNumeric: boolean;
  readonly isVerbose: boolean;
  readonly hasNumbers: boolean;
}

/** As `-L` lists it; `references` is how many rules jump to it. */
export function listedChain(chain: Chain, references: number, how: Listing): string {
  const counters = how.isVerbose ? ' 0 packets, 0 bytes' : '';
  const about = chain.policy ? `policy ${chain.policy}${counters}` : `${references} references`;
  const number = how.hasNumbers ? 'num  ' : '';
  const titles = how.isVerbose
    ? `${number} pkts bytes target     prot opt in     out     source               destination         `
    : `${number}target     prot opt source               destination         `;
  const rows = chain.rules.map((rule, n) => listedRule(rule, n + 1, how));
  return `Chain ${chain.name} (${about})\n${titles}\n${rows.join('')}`;
}

function listedRule(rule: Rule, number: number, how: Listing): string {
  const start = how.hasNumbers ? `${String(number).padEnd(4)} ` : '';
  const place = (value: string | undefined) => placeText(value, how.isNumeric).padEnd(20);
  const face = (value: string | undefined) => (value ?? '*').replace('! ', '!').padEnd(6);
  const protocol = (rule.protocol ?? 'all').replace('! ', '!').padEnd(4);
  const target = rule.target.padEnd(10);
  const matches = [...(rule.matches ?? []), ...(rule.targetOptions ? [rule.targetOptions] : [])];
  const end = matches
    .map(({ listed }) => listed)
    .filter((text) => text !== '')
    .join(' ');
  const middle = how.isVerbose
    ? `    0     0 ${target} ${protocol} --  ${face(rule.input)} ${face(rule.output)}  `
    : `${target} ${protocol} --  `;
  return `${start}${middle}${place(rule.source)} ${place(rule.destination)}${end === '' ? '' : ` ${end}`}\n`;
}

function placeText(value: string | undefined, isNumeric: boolean): string {
  if (value === undefined) return isNumeric ? '0.0.0.0/0' : 'anywhere';
  return value.replace('! ', '!').replace(/\/32$/, '');
}
