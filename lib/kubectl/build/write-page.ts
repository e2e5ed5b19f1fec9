/**
 * Drafts the page of a command from the real kubectl's help, for somebody who adds a command:
 * `npx tsx lib/kubectl/build/write-page.ts create job > lib/kubectl/pages/create-job.ts`, then prettier.
 * The draft is a start; what is committed is ours to correct.
 */
import { argv, stdout } from 'node:process';
import { needsValue, probeType, type ProbedType } from './probe-flag.ts';
import { readHelp, type ReadFlag } from './read-help.ts';
import { askRealKubectl } from './real-kubectl.ts';

const camelCase = (text: string) =>
  text.replace(/[- ](.)/g, (_all, letter: string) => letter.toUpperCase());

const literal = (text: string) => `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;

function defaultText(type: ProbedType, shown: string): string {
  if (shown === `''` || shown === '[]' || shown === 'false' || shown === '0' || shown === '0s')
    return '';
  return type === 'string' || type === 'bool' || type.startsWith('int')
    ? `default: ${shown}, `
    : `default: /* check */ ${literal(shown)}, `;
}

function flagText(command: readonly string[], flag: ReadFlag): string {
  const type = probeType(command, flag);
  const bare = type !== 'bool' && !needsValue(command, flag.name) ? `bare: /* check */ '', ` : '';
  const short = flag.short === undefined ? '' : `short: '${flag.short}', `;
  const spec = `type: '${type}', ${short}${defaultText(type, flag.shownDefault)}${bare}`;
  return `'${flag.name}': { ${spec}help: ${literal(flag.help)} },\n`;
}

function draft(command: readonly string[]): string {
  const path = command.join(' ');
  const help = readHelp(askRealKubectl([...command, '--help']).stdout);
  const parent = readHelp(askRealKubectl([...command.slice(0, -1), '--help']).stdout);
  const short = parent.subcommands.find(({ name }) => name === command.at(-1))?.short ?? '';
  return `/** Spec: \`kubectl ${path} --help\`, v1.32 */
import type { CommandPage } from '../command.ts';

export const ${camelCase(path)}Page = {
  path: '${path}',
  usage: ${literal(help.usage.replace(/ \[options\]$/, ''))},
  short: ${literal(short)},
  long: ${literal(help.long)},
  ${help.examples === '' ? '' : `examples: ${literal(help.examples)},`}
  ${help.aliases.length === 0 ? '' : `aliases: ${JSON.stringify(help.aliases)},`}
  flags: {
    ${help.flags.map((flag) => flagText(command, flag)).join('    ')}
  },
} as const satisfies CommandPage;
`;
}

stdout.write(draft(argv.slice(2)));
