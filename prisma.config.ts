import { defineConfig } from 'prisma/config';

const { DATABASE_URL: url } = process.env;
const isPostgresql = /^postgres(ql)?:/.test(url ?? '');

export default defineConfig({
  schema: isPostgresql ? 'prisma/generated/postgresql/schema.prisma' : 'prisma/schema.prisma',
  migrations: { path: isPostgresql ? 'prisma/migrations-postgresql' : 'prisma/migrations' },
  datasource: { url: url ?? 'file:data/wavetank.db' },
});
