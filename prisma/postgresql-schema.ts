/** PostgreSQL's copy of the schema: the same models under another provider. */
export function toPostgresqlSchema(sqliteSchema: string): string {
  return sqliteSchema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace(/generated\/sqlite/g, 'client');
}
