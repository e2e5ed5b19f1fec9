/** The functions of jq that match. */
import { compileRegex } from '#lib/sim/regex/regex.ts';
import { textOf } from './jq-formats.ts';
import { JqError, type JqNode, type Json } from './jq-node.ts';
import { located, type JqBuiltin } from './jq-scope.ts';
import { isList, shown } from './json-values.ts';

const identity: JqNode = { kind: 'identity' };

export function text(value: Json, doing: string): string {
  if (typeof value === 'string') return value;
  throw new JqError(`${doing} input must be a string`);
}

function regexOf(pattern: Json, flags: Json) {
  const letters = typeof flags === 'string' ? flags : '';
  return compileRegex(text(pattern, 'regex'), {
    syntax: 'perl',
    ignoreCase: letters.includes('i'),
    dotMatchesNewline: letters.includes('s'),
    isSpaced: letters.includes('x'),
  });
}

export function matches(subject: Json, pattern: Json, flags: Json) {
  const regex = regexOf(pattern, flags);
  if (typeof subject !== 'string') {
    throw new JqError(`${shown(subject)} cannot be matched, as it is not a string`);
  }
  const source = subject;
  const isGlobal = typeof flags === 'string' && flags.includes('g');
  const found = [];
  for (let at = 0; at <= source.length;) {
    const match = regex.exec(source, at);
    if (!match) break;
    found.push(match);
    if (!isGlobal) break;
    at = match.end > match.start ? match.end : match.end + 1;
  }
  return { found, names: regex.names };
}

export const regexBuiltin = (finish: (all: ReturnType<typeof matches>) => Json[]): JqBuiltin =>
  function* builtin([pattern = identity, flags], input, scope) {
    for (const { value } of scope.evaluate(pattern, located(input.value), scope)) {
      const [given] = flags ? scope.evaluate(flags, located(input.value), scope) : [];
      const [source, letters] = isList(value) ? value : [value, given?.value ?? null];
      for (const one of finish(matches(input.value, source ?? null, letters ?? null)))
        yield located(one);
    }
  };

export function captures({ found, names }: ReturnType<typeof matches>): Json[] {
  return found.map(({ groups: parts }) =>
    Object.fromEntries([...names].map(([name, at]) => [name, parts[at] ?? null])),
  );
}

/** What `match` tells: where, how long, the text, and the same of each group. */
export function matchObjects({ found, names }: ReturnType<typeof matches>): Json[] {
  const nameOf = (at: number) => [...names].find(([, place]) => place === at)?.[0] ?? null;
  return found.map(({ start, groups: [whole = '', ...parts] }) => ({
    offset: start,
    length: [...(whole ?? '')].length,
    string: whole ?? '',
    captures: parts.map((part, index) => ({
      ...(part === undefined
        ? { offset: -1, string: null, length: 0 }
        : { offset: start + (whole ?? '').indexOf(part), length: [...part].length, string: part }),
      name: nameOf(index + 1),
    })),
  }));
}

export const replacing = (isGlobal: boolean): JqBuiltin =>
  function* builtin([pattern = identity, replacement = identity, flags], input, scope) {
    const source = text(input.value, 'sub');
    const [wanted] = scope.evaluate(pattern, located(source), scope);
    const [given] = flags ? scope.evaluate(flags, located(source), scope) : [];
    const letters = `${typeof given?.value === 'string' ? given.value : ''}${isGlobal ? 'g' : ''}`;
    const all = matches(source, wanted?.value ?? null, letters);
    const values = captures(all);
    let result = '';
    let last = 0;
    all.found.forEach((match, at) => {
      const [put] = scope.evaluate(replacement, located(values[at] ?? {}), scope);
      result += source.slice(last, match.start) + textOf(put?.value ?? '');
      last = match.end;
    });
    yield located(result + source.slice(last));
  };
