import { expect, it } from 'vitest';
import { shortName } from './pod-words.ts';

it.each([
  ['httpd-deployment-65f7496c48-77j46', 'set', '77j46'],
  ['agent-x2k9d', 'set', 'x2k9d'],
  ['db-0', 'set', 'db-0'],
  ['client-shell', 'set', 'client-shell'],
  ['web-x2k9d', '', 'web-x2k9d'],
])('calls %s of owner "%s" %s', (name, owner, short) => {
  expect(shortName({ name, owner })).toBe(short);
});
