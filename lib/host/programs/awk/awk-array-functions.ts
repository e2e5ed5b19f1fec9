/** The functions of awk whose arguments are more than values: arrays, expressions, things to assign to. */
import { AwkError } from './awk-error.ts';
import type { AwkEvaluator, Known } from './awk-evaluator.ts';
import { characterCount } from './awk-functions.ts';
import type { Expression } from './awk-node.ts';
import { replaceMatches, splitByRegex, splitText } from './awk-regex.ts';
import { compareValues, fromInput, toNumber, type Value } from './awk-value.ts';
import { isLvalue } from './parse-expression.ts';

type ArrayFunction = (
  args: readonly Expression[],
  evaluator: AwkEvaluator,
  known: Known | undefined,
) => Value;

const substitute =
  (isGlobal: boolean): ArrayFunction =>
  ([pattern, replacement, target = wholeRecord], evaluator, known) => {
    if (!pattern || !replacement) throw new AwkError('sub: not enough arguments');
    const text = evaluator.runtime.text(evaluator.evaluate(target, known));
    const wanted = evaluator.runtime.text(evaluator.evaluate(replacement, known));
    const regex = evaluator.regex(pattern, known);
    const replaced = replaceMatches(text, regex, wanted, isGlobal);
    if (replaced.count > 0 && isLvalue(target)) evaluator.set(target, replaced.text, known);
    return replaced.count;
  };

const wholeRecord: Expression = { kind: 'field', index: { kind: 'number', value: 0 } };

const sorted =
  (byKey: boolean): ArrayFunction =>
  ([source, target = source], evaluator) => {
    const from = evaluator.runtime.variables.array(variableName(source));
    const to = evaluator.runtime.variables.array(variableName(target));
    const values: Value[] = byKey ? [...from.keys()] : [...from.values()];
    values.sort((a, b) => compareValues(a, b, '%.6g'));
    to.clear();
    values.forEach((value, index) => to.set(String(index + 1), value));
    return values.length;
  };

export const arrayFunctions: Readonly<Record<string, ArrayFunction>> = {
  length: ([of], evaluator, known) => {
    const { variables, record } = evaluator.runtime;
    if (!of) return characterCount(record.text);
    if (of.kind === 'variable' && variables.isArray(of.name)) return variables.array(of.name).size;
    return characterCount(evaluator.runtime.text(evaluator.evaluate(of, known)));
  },
  split: ([source, target, separator], evaluator, known) => {
    const { variables, regexes } = evaluator.runtime;
    if (!source) throw new AwkError('split: not enough arguments');
    const text = evaluator.runtime.text(evaluator.evaluate(source, known));
    const parts = separate(text, separator, {
      evaluator,
      known,
      fs: variables.text('FS'),
      regexes,
    });
    const array = variables.array(variableName(target));
    array.clear();
    parts.forEach((part, index) => array.set(String(index + 1), fromInput(part)));
    return parts.length;
  },
  sub: substitute(false),
  gsub: substitute(true),
  gensub: ([pattern, replacement, how, target = wholeRecord], evaluator, known) => {
    if (!pattern || !replacement || !how) throw new AwkError('gensub: not enough arguments');
    const text = evaluator.runtime.text(evaluator.evaluate(target, known));
    const wanted = evaluator.runtime.text(evaluator.evaluate(replacement, known));
    const which = evaluator.runtime.text(evaluator.evaluate(how, known));
    return generalSubstitute(text, { pattern: evaluator.regex(pattern, known), wanted, which });
  },
  match: ([source, pattern, target], evaluator, known) => {
    if (!source || !pattern) throw new AwkError('match: not enough arguments');
    const { variables } = evaluator.runtime;
    const text = evaluator.runtime.text(evaluator.evaluate(source, known));
    const match = evaluator.regex(pattern, known).exec(text);
    const start = match ? characterCount(text.slice(0, match.start)) + 1 : 0;
    variables.set('RSTART', start);
    variables.set('RLENGTH', match ? characterCount(text.slice(match.start, match.end)) : -1);
    if (target) {
      const array = variables.array(variableName(target));
      array.clear();
      match?.groups.forEach((group, index) => {
        if (group !== undefined) array.set(String(index), fromInput(group));
      });
    }
    return start;
  },
  asort: sorted(false),
  asorti: sorted(true),
};

function variableName(node: Expression | undefined): string {
  if (node?.kind !== 'variable') throw new AwkError('an array is expected');
  return node.name;
}

interface SplitPlace {
  readonly evaluator: AwkEvaluator;
  readonly known: Known | undefined;
  readonly fs: string;
  readonly regexes: AwkEvaluator['runtime']['regexes'];
}

function separate(text: string, separator: Expression | undefined, place: SplitPlace): string[] {
  const { evaluator, known, fs, regexes } = place;
  if (!separator) return splitText(text, fs, regexes);
  if (separator.kind === 'regex') {
    return text === '' ? [] : splitByRegex(text, regexes.get(separator.source));
  }
  return splitText(text, evaluator.runtime.text(evaluator.evaluate(separator, known)), regexes);
}

interface GeneralRules {
  readonly pattern: ReturnType<AwkEvaluator['regex']>;
  readonly wanted: string;
  /** "g", or which match. */
  readonly which: string;
}

function generalSubstitute(text: string, { pattern, wanted, which }: GeneralRules): string {
  const isGlobal = /^g/i.test(which);
  const number = isGlobal ? 0 : Math.max(1, toNumber(which));
  let result = '';
  let copied = 0;
  let count = 0;
  for (let at = 0; at <= text.length;) {
    const match = pattern.exec(text, at);
    if (!match) break;
    const isEmpty = match.end === match.start;
    count++;
    if (isGlobal || count === number) {
      result += text.slice(copied, match.start);
      result += wanted.replace(/\\(\d)|\\(&)|\\\\|&/g, (piece, group?: string, plain?: string) => {
        if (plain !== undefined) return '&';
        if (piece === '\\\\') return '\\';
        return match.groups[Number(group ?? 0)] ?? '';
      });
      copied = match.end;
      if (!isGlobal) break;
    }
    at = isEmpty ? match.end + 1 : match.end;
  }
  return result + text.slice(copied);
}
