import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: undefined,
      dataFolder: `${process.cwd()}/data`,
      database: { kind: 'sqlite', file: `${process.cwd()}/data/wavetank.db` },
      isDevelopment: false,
    });
  });

  it.each([
    ['postgres://u:p@db/x', { kind: 'postgresql', url: 'postgres://u:p@db/x' }],
    ['file:/var/a.db', { kind: 'sqlite', file: '/var/a.db' }],
  ])('reads DATABASE_URL=%s', (DATABASE_URL, database) => {
    expect(readSettings({ DATABASE_URL }).database).toEqual(database);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT is "http": set it to a number from 1 to 65535, or leave it out.'],
    [{ PORT: '70000' }, 'PORT is "70000": set it to a number from 1 to 65535, or leave it out.'],
    [
      { DATABASE_URL: 'mysql://db/x' },
      'DATABASE_URL is "mysql://db/x": set it to postgres://user:password@host:5432/name or file:path/to/a.db, or leave it out to use data/wavetank.db.',
    ],
  ])('refuses %o in one sentence', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
  });
});
