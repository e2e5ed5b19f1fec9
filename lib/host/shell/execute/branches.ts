/** `if`, `case` and `select`. */
import type { Case, If, Select } from 'unbash';
import type { Running } from '../../process.ts';
import { expandFields, expandPattern, expandText } from '../expand/word.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import { matchesPattern } from '../pattern/match-pattern.ts';
import type { Shell } from '../shell.ts';
import { assignText } from './assignment.ts';
import { asCondition } from './condition.ts';
import { rounds } from './loops.ts';
import { traceText } from './trace.ts';
import { selectMenu } from './select-menu.ts';

export function* executeIf(shell: Shell, node: If): Running<number> {
  const branches = [node, ...node.elif];
  const { runStatements } = shell.interpreter;
  const frame = shell.enter('if');
  // Even numbers are clauses, odd ones the bodies after them; the last is `else`.
  let status = 0;
  for (; frame.at < branches.length * 2; frame.at += 2) {
    const branch = branches[frame.at >> 1];
    if (!branch) break;
    const isInBody = frame.at % 2 === 1;
    const test = isInBody
      ? 0
      : yield* asCondition(shell, runStatements(shell, branch.clause.commands));
    if (shell.flow) break;
    if (test !== 0) continue;
    if (!isInBody) frame.at++;
    status = yield* runStatements(shell, branch.then.commands);
    shell.leave();
    return status;
  }
  if (node.else && !shell.flow) status = yield* runStatements(shell, node.else.commands);
  shell.leave();
  return shell.flow ? shell.status : status;
}

export function* executeCase(shell: Shell, { word, items }: Case): Running<number> {
  const frame = shell.enter('case');
  if (shell.options.has('xtrace')) yield* traceText(shell, `case ${word.text} in`);
  frame.words ??= [yield* expandText(shell, word)];
  const [text = ''] = frame.words;
  const isResumed = shell.resuming.length > 0;
  let falls = isResumed;
  let status = 0;
  for (; frame.at < items.length; frame.at++) {
    const item = items[frame.at];
    if (!item || !(falls || (yield* matchesAny(shell, text, item.pattern)))) continue;
    status = yield* shell.interpreter.runStatements(shell, item.body.commands);
    falls = item.terminator === ';&';
    if (shell.flow || (item.terminator !== ';&' && item.terminator !== ';;&')) break;
  }
  shell.leave();
  return status;
}

function* matchesAny(
  shell: Shell,
  text: string,
  patterns: Case['items'][number]['pattern'],
): Running<boolean> {
  const ignoresCase = shell.options.hasShopt('nocasematch');
  const cased = (value: string) => (ignoresCase ? value.toLowerCase() : value);
  for (const word of patterns) {
    const pattern = compilePattern(cased(yield* expandPattern(shell, word)));
    if (matchesPattern(pattern, cased(text), shell.matchBudget())) return true;
  }
  return false;
}

/** A menu on the standard error, a choice from the standard input, again until the end or `break`. */
export function* executeSelect(shell: Shell, { name, wordlist, body }: Select): Running<number> {
  const words = wordlist ? yield* expandFields(shell, wordlist) : shell.positional;
  if (words.length === 0) return 0;
  let showsMenu = true;
  return yield* rounds(shell, function* () {
    if (showsMenu) shell.process.err(selectMenu(words, shell.process.terminal?.columns ?? 80));
    shell.process.err(shell.variables.get('PS3') ?? '#? ');
    const line = yield* shell.process.readLine();
    if (line === undefined) {
      shell.process.err('\n');
      shell.status = 1;
      shell.flow = { kind: 'break', levels: 1 };
      return 1;
    }
    const reply = line.replace(/\n$/, '');
    assignText(shell, 'REPLY', reply);
    showsMenu = reply === '';
    if (showsMenu) return 0;
    assignText(
      shell,
      name.value,
      /^\d+$/.test(reply.trim()) ? (words[Number(reply) - 1] ?? '') : '',
    );
    return yield* shell.interpreter.runStatements(shell, body.commands);
  });
}
