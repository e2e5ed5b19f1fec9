import { describe, expect, it } from 'vitest';
import { newInstance } from './database.ts';
import { execute } from './execute.ts';
import type { Session } from './session.ts';
import { SqlError } from './sql-error.ts';
import { splitStatements } from './tokens.ts';

function aServer(script = '') {
  let instance = newInstance('secret');
  const session: Session = {
    user: 'root',
    host: 'localhost',
    database: '',
    version: '8.0.41',
    nowMs: Date.UTC(2026, 10, 20, 18, 41, 30),
  };
  const run = (sql: string) => {
    const executed = execute(sql, instance, session);
    instance = executed.instance;
    const { result } = executed;
    return 'rows' in result ? [result.columns, ...result.rows] : result;
  };
  for (const statement of splitStatements(script)) run(statement);
  return run;
}

const blog = `
  CREATE DATABASE blog; USE blog;
  CREATE TABLE posts (id INT NOT NULL AUTO_INCREMENT, title VARCHAR(200) NOT NULL, likes INT DEFAULT 0, PRIMARY KEY (id));
  INSERT INTO posts (title, likes) VALUES ('First; post', 3), ('Second', 5), ("It's third", 1);
`;

describe('SQL', () => {
  it.each([
    ['SELECT 1+1', [['1 + 1'], [2]]],
    [
      'select version(), now(), database()',
      [
        ['VERSION()', 'NOW()', 'DATABASE()'],
        ['8.0.41', '2026-11-20 18:41:30', 'blog'],
      ],
    ],
    ['SHOW TABLES', [['Tables_in_blog'], ['posts']]],
    [
      'SELECT * FROM posts WHERE likes > 1 ORDER BY likes DESC',
      [
        ['id', 'title', 'likes'],
        [2, 'Second', 5],
        [1, 'First; post', 3],
      ],
    ],
    [
      "SELECT title FROM posts WHERE title LIKE '%third' OR id IN (1)",
      [['title'], ['First; post'], ["It's third"]],
    ],
    [
      'SELECT COUNT(*) AS n, SUM(likes) FROM posts',
      [
        ['n', 'SUM(likes)'],
        [3, 9],
      ],
    ],
    ['SELECT id FROM posts LIMIT 1 OFFSET 1', [['id'], [2]]],
    ['SELECT id FROM posts WHERE likes BETWEEN 2 AND 4 AND NOT id = 9', [['id'], [1]]],
    [
      "UPDATE posts SET likes = likes + 1 WHERE title = 'Second'",
      { affected: 1, info: 'Rows matched: 1  Changed: 1  Warnings: 0' },
    ],
    ['DELETE FROM posts WHERE id = 1', { affected: 1 }],
    ["INSERT INTO posts VALUES (NULL, 'x', 0)", { affected: 1, insertId: 4 }],
    [
      'DESCRIBE posts',
      [
        ['Field', 'Type', 'Null', 'Key', 'Default', 'Extra'],
        ['id', 'int', 'NO', 'PRI', null, 'auto_increment'],
        ['title', 'varchar(200)', 'NO', '', null, ''],
        ['likes', 'int', 'YES', '', 0, ''],
      ],
    ],
  ])('%s', (sql, expected) => {
    expect(aServer(blog)(sql)).toEqual(expected);
  });

  it.each([
    ['SELEC 1', 1064, /near 'SELEC 1' at line 1$/],
    ['SELECT * FROM nothing', 1146, /^Table 'blog.nothing' doesn't exist$/],
    ['SELECT nothing FROM posts', 1054, /^Unknown column 'nothing' in 'field list'$/],
    ['USE nothing', 1049, /^Unknown database 'nothing'$/],
    [
      "INSERT INTO posts (id, title) VALUES (1, 'x')",
      1062,
      /^Duplicate entry '1' for key 'PRIMARY'$/,
    ],
    ['INSERT INTO posts (likes) VALUES (1)', 1364, /^Field 'title' doesn't have a default value$/],
    ['CREATE DATABASE blog', 1007, /^Can't create database 'blog'; database exists$/],
  ])('%s fails', (sql, code, message) => {
    const fail = () => aServer(blog)(sql);
    expect(fail).toThrow(message);
    expect(fail).toThrow(expect.objectContaining({ code }) as SqlError);
  });
});
