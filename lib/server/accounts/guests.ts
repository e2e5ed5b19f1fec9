/** Guests: people known by nothing but a cookie. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../database/open-database.ts';

export const guestCookie = 'wavetank';

export class Guests {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The user behind a cookie's token; undefined when there is none. */
  async userOf(token: string | undefined): Promise<string | undefined> {
    if (!token) return undefined;
    const session = await this.#database.session.findUnique({ where: { tokenHash: hash(token) } });
    return session?.userId;
  }

  /** Makes a user and returns the token by which their browser is known from now on. */
  async create(): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await this.#database.user.create({
      data: { id: randomUUID(), sessions: { create: { tokenHash: hash(token) } } },
    });
    return token;
  }
}

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The guest's token in a Cookie header. */
export function guestTokenIn(cookies: string | undefined): string | undefined {
  const pairs = cookies?.split(';').map((pair) => pair.trim().split('=')) ?? [];
  return pairs.find(([name]) => name === guestCookie)?.[1];
}
