/**
 * Cuts a script of SQL into its statements; comment lines are dropped.
 * Simplified: a semicolon at the end of a line always ends a statement; Prisma's migrations hold no others.
 */
export function splitStatements(sql: string): string[] {
  const code = sql
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n');
  return code
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
