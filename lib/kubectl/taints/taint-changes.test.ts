import { expect, it } from 'vitest';
import { changeTaints, readTaintChanges } from './taint-changes.ts';

const old = [
  { key: 'dedicated', value: 'db', effect: 'NoSchedule' },
  { key: 'dedicated', value: 'db', effect: 'NoExecute' },
];
const after = (text: string) =>
  changeTaints(old, readTaintChanges([text], Error), false, 'node01').taints;

it.each([
  ['dedicated=db:NoSchedule-', [old[1]]],
  ['dedicated:NoExecute-', [old[0]]],
  ['dedicated-', []],
])('%s takes away', (text, left) => {
  expect(after(text)).toEqual(left);
});

it('says what is not there', () => {
  expect(() => after('dedicated=db:PreferNoSchedule-')).toThrow(
    'taint "dedicated:PreferNoSchedule" not found',
  );
});
