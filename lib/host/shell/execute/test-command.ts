/** `[[ … ]]`. */
import type { TestBinaryExpression, TestExpression } from 'unbash';
import type { Running } from '../../process.ts';
import { ArrayValue } from '../array-value.ts';
import { compareNumbers, isTrueBinary, isTrueUnary, numericOperators } from '../conditions.ts';
import { evaluateText, expandExpression } from '../expand/arithmetic-expansion.ts';
import { expandPattern, expandRegex, expandText } from '../expand/word.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import { matchesPattern } from '../pattern/match-pattern.ts';
import { matchRegex } from '../regex.ts';
import type { Shell } from '../shell.ts';
import { traceTest } from './trace.ts';

/** 0 when it holds, 1 when not, 2 when it cannot be judged. */
export function* executeTest(shell: Shell, expression: TestExpression): Running<number> {
  const result = yield* evaluate(shell, expression);
  return typeof result === 'boolean' ? Number(!result) : 2;
}

type Verdict = boolean | 'error';

function* evaluate(shell: Shell, expression: TestExpression): Running<Verdict> {
  switch (expression.type) {
    case 'TestLogical':
      return yield* logical(shell, expression.operator, expression.operands);
    case 'TestNot': {
      const inner = yield* evaluate(shell, expression.operand);
      if (inner === 'error') return inner;
      return expression.negations.length % 2 === 0 ? inner : !inner;
    }
    case 'TestGroup':
      return yield* evaluate(shell, expression.expression);
    case 'TestUnary': {
      const operand = yield* expandText(shell, expression.operand);
      if (shell.options.has('xtrace')) yield* traceTest(shell, [expression.operator, operand]);
      return isTrueUnary(shell, expression.operator, operand);
    }
    case 'TestBinary':
      return yield* binary(shell, expression);
  }
}

function* logical(
  shell: Shell,
  operator: '&&' | '||',
  operands: readonly TestExpression[],
): Running<Verdict> {
  let result: Verdict = operator === '&&';
  for (const operand of operands) {
    result = yield* evaluate(shell, operand);
    if (result === 'error' || result === (operator === '||')) return result;
  }
  return result;
}

function* binary(shell: Shell, expression: TestBinaryExpression): Running<Verdict> {
  const { operator } = expression;
  const left = yield* expandText(shell, expression.left);
  if (operator === '=~') {
    const pattern = yield* expandRegex(shell, expression.right);
    if (shell.options.has('xtrace')) yield* traceTest(shell, [left, operator, pattern]);
    return matches(shell, left, pattern);
  }
  if (operator === '=' || operator === '==' || operator === '!=') {
    const pattern = yield* expandPattern(shell, expression.right);
    if (shell.options.has('xtrace')) yield* traceTest(shell, [left, operator, pattern]);
    const cased = (text: string) =>
      shell.options.hasShopt('nocasematch') ? text.toLowerCase() : text;
    const isMatch = matchesPattern(
      compilePattern(cased(pattern)),
      cased(left),
      shell.matchBudget(),
    );
    return isMatch === (operator !== '!=');
  }
  const right = yield* expandText(shell, expression.right);
  if (shell.options.has('xtrace')) yield* traceTest(shell, [left, operator, right]);
  if (!numericOperators.has(operator)) return isTrueBinary(shell, left, operator, right);
  const [a, b] = [yield* expandExpression(shell, left), yield* expandExpression(shell, right)];
  return compareNumbers(operator, evaluateText(shell, a), evaluateText(shell, b));
}

/** Leaves the groups in BASH_REMATCH. */
function matches(shell: Shell, text: string, pattern: string): Verdict {
  const groups = matchRegex(pattern, text, shell.options.hasShopt('nocasematch'));
  if (groups === 'invalid') {
    return 'error';
  }
  shell.variables.put('BASH_REMATCH', { value: ArrayValue.of(groups ?? []) });
  return groups !== undefined;
}
