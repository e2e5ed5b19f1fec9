import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/open-database.ts';
import { findLab } from '../lab-files.ts';
import { fakeWorlds, startMs } from '../testing/fake-world.ts';
import { createWorldFactory } from './engine.ts';
import { JournalWriter } from './journal-writer.ts';
import { LocalWorld } from './local-world.ts';
import { WorldFailure } from './world-host.ts';
import { WorldRecords } from './world-records.ts';

describe('a world in this thread', () => {
  let database: Database;
  let count = 0;

  beforeAll(async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'wavetank-')), 'test.db');
    database = await openDatabase({ kind: 'sqlite', file });
    await database.user.create({ data: { id: 'ada' } });
  });
  afterAll(() => database.$disconnect());

  /** Opens a world as a server that has just been started would. */
  async function start(id: string): Promise<LocalWorld> {
    const parts = {
      factory: fakeWorlds,
      journal: new JournalWriter(database),
      records: new WorldRecords(database),
    };
    return LocalWorld.open({ id, profile: 'kubeadm-3node', seed: 1 }, parts);
  }

  async function aWorkspace(): Promise<string> {
    const id = `w${++count}`;
    await database.workspace.create({
      data: { id, userId: 'ada', chapter: 'c', profile: 'kubeadm-3node', seed: 1 },
    });
    return id;
  }

  function aLab() {
    const found = findLab('serve-httpd');
    if (!found) throw new Error('the lab of chapter 7 is gone');
    return found.lab;
  }

  const open = { kind: 'open', terminal: 't1', host: 'master', columns: 140, rows: 24 } as const;
  const keys = (text: string) => ({ kind: 'keys', terminal: 't1', text }) as const;

  it('is the same after the server was killed in the middle of typing', async () => {
    const id = await aWorkspace();
    const first = await start(id);
    await first.apply(open, 'ada', startMs);
    await first.apply(keys('later 500'), 'ada', startMs + 1000);
    await first.apply(keys('\r'), 'ada', startMs + 2000);
    await first.advanceTo(startMs + 2600);
    const last = await first.apply(keys('kubectl ge'), 'ada', startMs + 3000);
    expect(last).toMatchObject({ seq: 5, nowMs: startMs + 3000 });
    const before = await first.look();

    const second = await start(id); // nothing was saved but the journal
    expect(await second.look()).toEqual(before);
    expect(before.terminals).toEqual([
      {
        terminal: 't1',
        host: 'master',
        columns: 140,
        rows: 24,
        screen: '$ later 500\r\n[later 500]\r\n$ due at 2500\r\nkubectl ge',
      },
    ]);
  });

  it('goes on from its snapshot when it was parked', async () => {
    const id = await aWorkspace();
    const first = await start(id);
    await first.apply(open, 'ada', startMs);
    await first.apply(keys('ls'), 'ada', startMs + 10);
    await first.park();
    const second = await start(id);
    await second.apply(keys('\r'), 'ada', startMs + 20);
    const third = await start(id);
    expect(await third.look()).toEqual(await second.look());
    expect((await third.look()).undoable.map(({ line }) => line)).toEqual(['ls']);
    expect(await database.snapshot.count({ where: { workspaceId: id } })).toBe(1);
  });

  it('goes back to what the journal knows when an input breaks it', async () => {
    const id = await aWorkspace();
    const world = await start(id);
    await world.apply(open, 'ada', startMs);
    await world.apply(keys('ls'), 'ada', startMs + 10);
    const before = await world.look();
    const breaking = world.apply(keys('break'), 'ada', startMs + 20);
    await expect(breaking).rejects.toThrow(new WorldFailure('the world broke'));
    expect(await world.look()).toEqual(before);
    await world.apply(keys('\r'), 'ada', startMs + 30);
    expect(await (await start(id)).look()).toEqual(await world.look());
  });

  it('speaks in messages that another thread could be sent', async () => {
    const id = await aWorkspace();
    const row = { id, profile: 'kubeadm-3node', seed: 1, lab: aLab() };
    const parts = {
      factory: createWorldFactory(),
      journal: new JournalWriter(database),
      records: new WorldRecords(database),
    };
    expect(structuredClone(row)).toEqual(row);
    const world = await LocalWorld.open(row, parts);
    const { nowMs } = await world.look();
    const messages = [
      await world.apply(open, 'ada', nowMs),
      await world.apply(keys('vim a.yaml\r'), 'ada', nowMs),
      await world.apply({ kind: 'browse', url: 'http://192.168.148.130:30000' }, 'ada', nowMs),
      await world.advanceTo(nowMs + 1000),
      await world.look(),
      await world.grade('en'),
    ];
    expect(structuredClone(messages)).toEqual(messages);
  });

  it('answers many inputs at once in their order', async () => {
    const id = await aWorkspace();
    const world = await start(id);
    await world.apply(open, 'ada', startMs);
    const typed = 'abcdefghij'.split('').map((key) => world.apply(keys(key), 'ada', startMs));
    expect((await Promise.all(typed)).map(({ seq }) => seq)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
    expect((await world.look()).terminals[0]?.screen).toBe('$ abcdefghij');
  });
});
