/** Reads a help text of the real kubectl back into the page it was printed from. */
export interface ReadFlag {
  name: string;
  short?: string;
  /** As the help shows it: '' is an empty string, [] an empty list. */
  shownDefault: string;
  help: string;
}

export interface ReadHelp {
  long: string;
  aliases: string[];
  examples: string;
  subcommands: { name: string; short: string }[];
  flags: ReadFlag[];
  usage: string;
}

const headings = ['Aliases:', 'Examples:', 'Available Commands:', 'Options:', 'Usage:'];

/** The text under each heading; what stands before the first one is the long description. */
function sections(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let heading = '';
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (!headings.includes(line)) {
      lines.push(line);
      continue;
    }
    found.set(heading, lines.join('\n').replace(/\n+$/, ''));
    heading = line;
    lines = [];
  }
  return found.set(heading, lines.join('\n').replace(/\n+$/, ''));
}

function readFlags(text: string): ReadFlag[] {
  return text
    .split(/\n\n(?= {4}-)/)
    .filter((one) => one.trim() !== '')
    .map((one) => {
      const [head = '', ...help] = one.split('\n');
      const match = /^ {4}(?:-(.), )?--([^=]+)=(.*):$/.exec(head);
      if (!match) throw new Error(`not a flag: ${head}`);
      const [, short, name = '', shownDefault = ''] = match;
      return {
        name,
        ...(short === undefined ? {} : { short }),
        shownDefault,
        help: help.join('\n').replace(/^\t/, ''),
      };
    });
}

const withoutIndent = (text: string) => text.replace(/^ {2}/gm, '');

export function readHelp(text: string): ReadHelp {
  const found = sections(text);
  const usage = /^ {2}kubectl (.*)$/m.exec(found.get('Usage:') ?? '')?.[1] ?? '';
  return {
    long: found.get('') ?? '',
    aliases: (found.get('Aliases:') ?? '')
      .split(', ')
      .filter((one) => one !== '')
      .slice(1),
    examples: withoutIndent(found.get('Examples:') ?? ''),
    subcommands: [...(found.get('Available Commands:') ?? '').matchAll(/^ {2}(\S+) +(.*)$/gm)].map(
      ([, name = '', short = '']) => ({ name, short }),
    ),
    flags: readFlags(found.get('Options:') ?? ''),
    usage,
  };
}
