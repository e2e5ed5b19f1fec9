/**
 * Prisma's schema engine without its download: the same engine as WebAssembly, over a driver adapter.
 * Its protocol is private to Prisma, so it serves development only, pinned to the version of the CLI.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

interface DiffEngine {
  diff(params: unknown): Promise<{ stdout: string | null; exitCode: number }>;
}

interface EngineClass {
  new: (options: object, log: () => void, adapter: object) => Promise<DiffEngine>;
}

/** Where a difference starts: from nothing, from a schema, or from a history of migrations. */
export type DiffSource =
  | { readonly kind: 'empty' }
  | { readonly kind: 'schema'; readonly schema: string }
  | ({ readonly kind: 'history' } & MigrationHistory);

export interface MigrationHistory {
  readonly lockfile: string;
  readonly migrations: readonly { readonly name: string; readonly sql: string }[];
}

/**
 * The SQL that leads to a schema; '' when the source has got there already.
 * A history is played in the adapter's database, which must be empty.
 */
export async function diffSchema(
  from: DiffSource,
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<string> {
  const engine = await openEngine(schema, adapter);
  const { stdout } = await engine.diff({
    from: toTarget(from),
    to: toTarget({ kind: 'schema', schema }),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout?.trim() === '-- This is an empty migration.' ? '' : (stdout ?? '');
}

function toTarget(source: DiffSource): object {
  if (source.kind === 'empty') return { tag: 'empty' };
  if (source.kind === 'schema') {
    return {
      tag: 'schemaDatamodel',
      files: [{ path: 'schema.prisma', content: source.schema }],
    };
  }
  return {
    tag: 'migrations',
    baseDir: 'migrations',
    lockfile: { path: 'migration_lock.toml', content: source.lockfile },
    shadowDbInitScript: '',
    migrationDirectories: source.migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

async function openEngine(
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<DiffEngine> {
  const SchemaEngine = await engineClass;
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  return SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, bound);
}

/** The bindings keep hold of one instance's memory: it is made once. */
const engineClass = instantiate();

async function instantiate(): Promise<EngineClass> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const code = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(code, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  const { __wbg_set_wasm: link, SchemaEngine } = bindings as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
    SchemaEngine: EngineClass;
  };
  link(instance.exports);
  (instance.exports as { __wbindgen_start?(): void }).__wbindgen_start?.();
  return SchemaEngine;
}
