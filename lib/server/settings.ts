/** What the environment says, parsed once at the start. */
import { resolve } from 'node:path';
import { z } from 'zod';

export interface Settings {
  readonly port: number;
  readonly host: string | undefined;
  /** Where the embedded database and its like are kept; absolute. */
  readonly dataFolder: string;
  readonly database: DatabaseSettings;
  readonly isDevelopment: boolean;
}

export type DatabaseSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgresql'; readonly url: string };

/** A setting that cannot work. The message is one sentence that says what to do. */
export class SettingsError extends Error {}

const port = z.coerce.number().int().min(0).max(65535);

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const dataFolder = resolve(env.WAVETANK_DATA ?? 'data');
  return {
    port: readPort(env.PORT),
    host: env.HOST,
    dataFolder,
    database: readDatabase(env.DATABASE_URL, dataFolder),
    isDevelopment: env.NODE_ENV === 'development',
  };
}

function readPort(text = '3000'): number {
  const parsed = port.safeParse(text);
  if (parsed.success && text.trim() !== '') return parsed.data;
  throw new SettingsError(
    `PORT is "${text}": set it to a number from 1 to 65535, or leave it out.`,
  );
}

function readDatabase(url: string | undefined, dataFolder: string): DatabaseSettings {
  if (!url) return { kind: 'sqlite', file: resolve(dataFolder, 'wavetank.db') };
  if (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url)) return { kind: 'postgresql', url };
  if (url.startsWith('file:') && url.length > 5) {
    return { kind: 'sqlite', file: resolve(url.slice('file:'.length)) };
  }
  throw new SettingsError(
    `DATABASE_URL is "${url}": set it to postgres://user:password@host:5432/name or file:path/to/a.db, or leave it out to use data/wavetank.db.`,
  );
}
