import { describe, expect, it } from 'vitest';
import { celSyntaxFault, CelError, evaluateCel } from './cel.ts';

describe('evaluateCel', () => {
  it.each([
    ['object.spec.replicas <= 3', { object: { spec: { replicas: 5 } } }, false],
    ['object.spec.replicas + 1', { object: { spec: { replicas: 5 } } }, 6],
    ['"have " + string(object.n)', { object: { n: 5 } }, 'have 5'],
    ['!has(object.spec.nope)', { object: { spec: {} } }, true],
    ['object.?spec.?nope.orValue(2)', { object: { spec: {} } }, 2],
    ['object.names.all(n, n.startsWith("a"))', { object: { names: ['ab', 'ac'] } }, true],
    ['[3, 1, 2].max() - [3, 1, 2].min()', {}, 2],
    ['"%s is %d".format(["x", 2])', {}, 'x is 2'],
    ['quantity("1Gi").isGreaterThan(quantity("500Mi"))', {}, true],
    ['"a-b".replace("-", "+").find("[+]")', {}, '+'],
  ])('%s', (expression, variables, value) => {
    expect(evaluateCel(expression, variables)).toBe(value);
  });

  it('fails in the words of the language', () => {
    expect(() => evaluateCel('object.nope <= 3', { object: {} })).toThrow(
      new CelError('no such key: nope'),
    );
  });
});

it('says what cannot be read', () => {
  expect(celSyntaxFault('1 +')).toBe('Unexpected token: EOF');
  expect(celSyntaxFault('1 + 1')).toBeUndefined();
});
