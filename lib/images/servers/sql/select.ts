/** SELECT. Simplified: one table, no joins, no subqueries. */
import { systemDatabases, type Instance, type Table } from './database.ts';
import { compare, evaluate, isAggregate, isTrue, type Row, type Scope } from './evaluate.ts';
import { expressionText, readExpression, type Expression, type Value } from './expression.ts';
import type { Reader } from './reader.ts';
import { sessionValues, type Session, type SqlResult } from './session.ts';
import { noDatabase, unknownDatabase, unknownTable } from './sql-error.ts';

interface Selected {
  readonly expression: Expression;
  readonly title: string;
}

export function rowsOf({ columns, rows }: Table): Row[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, n) => [name, row[n] ?? null] as const)),
  );
}

/** "blog.posts", or "posts" in the chosen database. */
export function locate(name: string, session: Session): { database: string; name: string } {
  const [first = '', second] = name.split('.');
  if (second !== undefined) return { database: first, name: second };
  if (session.database === '') throw noDatabase();
  return { database: session.database, name: first };
}

/** Throws for a database or table that is not there. */
export function tableAt(
  instance: Instance,
  { database, name }: { database: string; name: string },
): Table {
  const tables = instance.databases[database];
  if (!tables && !systemDatabases.includes(database)) throw unknownDatabase(database);
  if (database === 'mysql' && name === 'user') return userTable(instance);
  const table = tables?.[name];
  if (!table) throw unknownTable(database, name);
  return table;
}

function userTable({ accounts }: Instance): Table {
  const column = (name: string) => ({
    name,
    type: 'char(255)',
    isNullable: false,
    key: '' as const,
    default: '',
    isCounted: false,
  });
  return {
    columns: [column('Host'), column('User'), column('authentication_string')],
    rows: accounts.map(({ host, user, password }) => [host, user, password]),
    nextId: 1,
  };
}

export function select(reader: Reader, instance: Instance, session: Session): SqlResult {
  reader.accept('DISTINCT');
  const selected = readSelected(reader);
  const table = reader.accept('FROM')
    ? tableAt(instance, locate(reader.name(), session))
    : undefined;
  const scope = { session: sessionValues(session) };
  const all = table ? rowsOf(table) : [{}];
  const where = reader.accept('WHERE') ? readExpression(reader) : undefined;
  const kept = where ? all.filter((row) => isTrue(evaluate(where, { ...scope, row }))) : all;
  const groups = readGroups(reader, kept, { scope, selected });
  const ordered = readOrder(reader, groups);
  const limited = readLimit(reader, ordered);
  if (!reader.isOver) throw reader.fault();
  const columns = expandStars(selected, table);
  return {
    columns: columns.map(({ title }) => title),
    rows: limited.map((one) => columns.map(({ expression }) => evaluate(expression, one))),
  };
}

function readSelected(reader: Reader): Selected[] {
  const selected: Selected[] = [];
  do {
    const expression = readExpression(reader);
    const isNamed = reader.accept('AS') || ['text', 'quoted'].includes(reader.next.kind);
    selected.push({ expression, title: isNamed ? reader.word() : expressionText(expression) });
  } while (reader.accept(','));
  return selected;
}

function expandStars(selected: readonly Selected[], table: Table | undefined): Selected[] {
  return selected.flatMap((one): Selected[] => {
    if (one.expression.kind !== 'star') return [one];
    return (table?.columns ?? []).map(({ name }) => ({
      expression: { kind: 'column', name },
      title: name,
    }));
  });
}

function readGroups(
  reader: Reader,
  rows: readonly Row[],
  { scope, selected }: { scope: Pick<Scope, 'session'>; selected: readonly Selected[] },
): Scope[] {
  if (reader.accept('GROUP', 'BY')) {
    const by = readExpression(reader);
    const groups = new Map<Value, Row[]>();
    for (const row of rows) {
      const key = evaluate(by, { ...scope, row });
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups.values()].map((group) => ({ ...scope, row: group[0] ?? {}, group }));
  }
  if (!selected.some(({ expression }) => isAggregate(expression))) {
    return rows.map((row) => ({ ...scope, row }));
  }
  return [{ ...scope, row: rows[0] ?? {}, group: rows }];
}

function readOrder(reader: Reader, scopes: readonly Scope[]): readonly Scope[] {
  if (!reader.accept('ORDER', 'BY')) return scopes;
  const keys: { expression: Expression; factor: number }[] = [];
  do {
    const expression = readExpression(reader);
    const isDescending = reader.accept('DESC');
    if (!isDescending) reader.accept('ASC');
    keys.push({ expression, factor: isDescending ? -1 : 1 });
  } while (reader.accept(','));
  return scopes.toSorted((a, b) => {
    for (const { expression, factor } of keys) {
      const order = compare(evaluate(expression, a), evaluate(expression, b)) ?? 0;
      if (order !== 0) return order * factor;
    }
    return 0;
  });
}

function readLimit(reader: Reader, scopes: readonly Scope[]): readonly Scope[] {
  if (!reader.accept('LIMIT')) return scopes;
  const first = Number(reader.word());
  if (reader.accept(',')) return scopes.slice(first, first + Number(reader.word()));
  const offset = reader.accept('OFFSET') ? Number(reader.word()) : 0;
  return scopes.slice(offset, offset + first);
}
