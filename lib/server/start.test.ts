import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

interface Ended {
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Starts the server as `npm start` does and waits for it to end. */
function start(env: Record<string, string>): Promise<Ended> {
  const server = spawn(process.execPath, ['--import', 'tsx', join(root, 'lib/server/start.ts')], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  let stderr = '';
  server.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((resolve) => server.on('exit', (exitCode) => resolve({ exitCode, stderr })));
}

describe('a start that cannot be', () => {
  it('names the port that is taken, and another', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    expect(await start({ PORT: String(port) })).toEqual({
      exitCode: 1,
      stderr: `Port ${port} is taken by another program: stop that program, or choose another port with PORT=${port + 1}.\n`,
    });
    other.close();
  });

  it('says what a DATABASE_URL looks like', async () => {
    expect(await start({ DATABASE_URL: 'mysql://root@db/wavetank' })).toEqual({
      exitCode: 1,
      stderr:
        'DATABASE_URL is "mysql://root@db/wavetank": set it to postgres://user:password@host:5432/name or file:path/to/a.db, or leave it out to use data/wavetank.db.\n',
    });
  });

  it('names the folder that cannot be written to', async () => {
    expect(await start({ PORT: '0', WAVETANK_DATA: '/dev/null/data' })).toEqual({
      exitCode: 1,
      stderr:
        'The folder /dev/null/data cannot be written to (ENOTDIR): make it writable, or set WAVETANK_DATA to one that is.\n',
    });
  });

  it('says that no database answers at DATABASE_URL', async () => {
    expect(await start({ PORT: '0', DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' })).toEqual({
      exitCode: 1,
      stderr:
        "The database of DATABASE_URL does not answer (Can't reach database server at 127.0.0.1:1): start it or mend the address, or leave DATABASE_URL out to use data/wavetank.db.\n",
    });
  });

  it('names the file that is no database', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'start-')), 'notes.txt');
    writeFileSync(file, 'not a database, but long enough to be looked at as one'.repeat(40));
    const { exitCode, stderr } = await start({ PORT: '0', DATABASE_URL: `file:${file}` });
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `The database ${file} cannot be opened (Raw query failed. Code: \`26\`. Message: \`SQLITE_NOTADB: file is not a database\`): mend or move the file away, or set DATABASE_URL to another.\n`,
    );
  });

  it('names the address that is none of this machine', async () => {
    const { exitCode, stderr } = await start({ PORT: '0', HOST: '203.0.113.9' });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^HOST is "203\.0\.113\.9", which is no address of this machine \(.*\)/);
  });
});
