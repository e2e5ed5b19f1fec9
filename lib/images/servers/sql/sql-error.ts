/** What a MySQL server says when a statement fails. Spec: https://dev.mysql.com/doc/mysql-errors/8.0/en/ */
export class SqlError extends Error {
  readonly code: number;
  readonly state: string;

  constructor(code: number, state: string, message: string) {
    super(message);
    this.code = code;
    this.state = state;
  }
}

export const noDatabase = () => new SqlError(1046, '3D000', 'No database selected');

export const unknownDatabase = (name: string) =>
  new SqlError(1049, '42000', `Unknown database '${name}'`);

export const unknownTable = (database: string, table: string) =>
  new SqlError(1146, '42S02', `Table '${database}.${table}' doesn't exist`);

export const unknownColumn = (name: string) =>
  new SqlError(1054, '42S22', `Unknown column '${name}' in 'field list'`);

export const accessDenied = (user: string, host: string, withPassword: boolean) =>
  new SqlError(
    1045,
    '28000',
    `Access denied for user '${user}'@'${host}' (using password: ${withPassword ? 'YES' : 'NO'})`,
  );
