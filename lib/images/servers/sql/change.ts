/** INSERT, REPLACE, UPDATE, DELETE and TRUNCATE. */
import { withTable, type Instance, type Table } from './database.ts';
import { evaluate, isTrue, type Row } from './evaluate.ts';
import { readExpression, type Expression, type Value } from './expression.ts';
import type { Reader } from './reader.ts';
import { locate, rowsOf, tableAt } from './select.ts';
import { sessionValues, type Executed, type Session } from './session.ts';
import { SqlError, unknownColumn } from './sql-error.ts';

export function insert(reader: Reader, instance: Instance, session: Session): Executed {
  reader.accept('IGNORE');
  reader.accept('INTO');
  const at = locate(reader.name(), session);
  const table = tableAt(instance, at);
  const names =
    reader.next.value === '('
      ? reader.list(() => reader.name())
      : table.columns.map(({ name }) => name);
  if (!reader.accept('VALUES')) reader.expect('VALUE');
  let next = table;
  let affected = 0;
  let insertId: number | undefined;
  do {
    const values = reader.list(() => readExpression(reader));
    const added = addRow(next, { names, values, session });
    next = added.table;
    insertId ??= added.id;
    affected++;
  } while (reader.accept(','));
  return {
    result: {
      affected,
      ...(insertId === undefined ? {} : { insertId }),
      ...(affected > 1 ? { info: `Records: ${affected}  Duplicates: 0  Warnings: 0` } : {}),
    },
    instance: withTable(instance, at, next),
  };
}

function addRow(
  table: Table,
  given: { names: readonly string[]; values: readonly Expression[]; session: Session },
): { table: Table; id: number | undefined } {
  const { names, values, session } = given;
  if (names.length !== values.length) {
    throw new SqlError(1136, '21S01', "Column count doesn't match value count at row 1");
  }
  const known = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const unknown = names.find((name) => !known.has(name.toLowerCase()));
  if (unknown !== undefined) throw unknownColumn(unknown);
  const scope = { row: {}, session: sessionValues(session) };
  let { nextId } = table;
  let id: number | undefined;
  const row = table.columns.map((column): Value => {
    const n = names.findIndex((name) => name.toLowerCase() === column.name.toLowerCase());
    const expression = values[n];
    const value = expression ? evaluate(expression, scope) : column.default;
    if (column.isCounted && (value === null || Number(value) === 0)) {
      id = nextId;
      nextId++;
      return id;
    }
    if (value === null && !column.isNullable)
      throw missingValue(column.name, expression !== undefined);
    if (column.isCounted) nextId = Math.max(nextId, Number(value) + 1);
    return value;
  });
  assertUnique(table, row);
  return { table: { ...table, rows: [...table.rows, row], nextId }, id };
}

const missingValue = (name: string, isGiven: boolean) =>
  isGiven
    ? new SqlError(1048, '23000', `Column '${name}' cannot be null`)
    : new SqlError(1364, 'HY000', `Field '${name}' doesn't have a default value`);

function assertUnique(table: Table, row: readonly Value[]): void {
  for (const [n, column] of table.columns.entries()) {
    if (column.key === '' || !table.rows.some((other) => other[n] === row[n])) continue;
    const key = column.key === 'PRI' ? 'PRIMARY' : column.name;
    throw new SqlError(1062, '23000', `Duplicate entry '${String(row[n])}' for key '${key}'`);
  }
}

export function update(reader: Reader, instance: Instance, session: Session): Executed {
  const at = locate(reader.name(), session);
  const table = tableAt(instance, at);
  reader.expect('SET');
  const changes = new Map<string, Expression>();
  do {
    const name = reader.name().split('.').at(-1) ?? '';
    reader.expect('=');
    changes.set(name.toLowerCase(), readExpression(reader));
  } while (reader.accept(','));
  const isWanted = readWhere(reader, session);
  let [matched, affected] = [0, 0];
  const all = rowsOf(table);
  const rows = table.rows.map((row, index) => {
    const seen = all[index] ?? {};
    if (!isWanted(seen)) return row;
    matched++;
    const scope = { row: seen, session: sessionValues(session) };
    const next = table.columns.map(({ name }, n) => {
      const expression = changes.get(name.toLowerCase());
      return expression ? evaluate(expression, scope) : (row[n] ?? null);
    });
    if (next.some((value, n) => value !== row[n])) affected++;
    return next;
  });
  const info = `Rows matched: ${matched}  Changed: ${affected}  Warnings: 0`;
  return { result: { affected, info }, instance: withTable(instance, at, { ...table, rows }) };
}

export function remove(reader: Reader, instance: Instance, session: Session): Executed {
  reader.expect('FROM');
  const at = locate(reader.name(), session);
  const table = tableAt(instance, at);
  const isWanted = readWhere(reader, session);
  const all = rowsOf(table);
  const rows = table.rows.filter((_row, n) => !isWanted(all[n] ?? {}));
  const affected = table.rows.length - rows.length;
  return { result: { affected }, instance: withTable(instance, at, { ...table, rows }) };
}

function readWhere(reader: Reader, session: Session): (row: Row) => boolean {
  const where = reader.accept('WHERE') ? readExpression(reader) : undefined;
  if (!reader.isOver) throw reader.fault();
  const values = sessionValues(session);
  return (row) => !where || isTrue(evaluate(where, { row, session: values }));
}
