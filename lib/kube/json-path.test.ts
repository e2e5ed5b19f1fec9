import { describe, expect, it } from 'vitest';
import { parseJsonPath, readJsonPath } from './json-path.ts';

const object = {
  spec: { hosts: ['a', 'b'], 'dotted.name': 1 },
  status: {
    conditions: [
      { type: 'Accepted', status: 'True' },
      { type: 'Programmed', status: 'False' },
    ],
  },
};

const read = (path: string) => {
  const steps = parseJsonPath(path);
  return steps && readJsonPath(object, steps);
};

describe('a path', () => {
  it.each([
    ['.spec.hosts', [['a', 'b']]],
    ['.spec.hosts[*]', ['a', 'b']],
    ['spec.hosts[-1]', ['b']],
    [".spec['dotted.name']", [1]],
    ['.status.conditions[?(@.type=="Accepted")].status', ['True']],
    [".status.conditions[?(@.type == 'Programmed')].status", ['False']],
    ['.status.conditions[?(@.type=="Nothing")].status', []],
  ])('%s', (path, values) => {
    expect(read(path)).toEqual(values);
  });
});
