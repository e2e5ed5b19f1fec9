/** Conditions that the cluster proxy's rules are made of. */
import type { Match } from './rule.ts';

export const comment = (text: string): Match => ({
  saved: `-m comment --comment "${text}"`,
  listed: `/* ${text} */`,
});

export const port = (protocol: string, number: number): Match => ({
  saved: `-m ${protocol} --dport ${number}`,
  listed: `${protocol} dpt:${number}`,
});

/** The packet is for the machine itself. */
export const local: Match = {
  saved: '-m addrtype --dst-type LOCAL',
  listed: 'ADDRTYPE match dst-type LOCAL',
};
