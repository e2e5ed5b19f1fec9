/** What WordPress does for each of its addresses. */
import { hexOf } from '../../digest.ts';
import { sqlText, type SqlClient } from '../sql/client.ts';
import {
  alreadyInstalledPage,
  dashboardPage,
  homePage,
  installedPage,
  installPage,
  loginPage,
  newPostPage,
  page,
  type Post,
} from './pages.ts';

export interface Visit {
  /** Of the address. */
  readonly query: URLSearchParams;
  /** Of a form that was sent. */
  readonly fields: URLSearchParams;
  readonly database: SqlClient;
  /** By name. */
  readonly cookies: ReadonlyMap<string, string>;
  /** "2026-11-20 18:41:30". */
  readonly now: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: string;
  /** Where to go instead. */
  readonly location?: string;
  /** "name=value; path=/": what the browser is to remember. */
  readonly cookie?: string;
}

const show = (body: string): Reply => ({ status: 200, body });
const goTo = (location: string): Reply => ({ status: 302, location });

type Route = (visit: Visit) => Reply;

const routes: Readonly<Record<string, Route>> = {
  '/': home,
  '/index.php': home,
  '/wp-admin/install.php': install,
  '/wp-login.php': login,
  '/wp-admin/': ifKnown((visit) => show(dashboardPage(siteTitle(visit.database)))),
  '/wp-admin/post-new.php': ifKnown((visit) => show(newPostPage(siteTitle(visit.database)))),
  '/wp-admin/post.php': ifKnown(publish),
};

export function route(pathname: string, visit: Visit): Reply {
  const isInstalled = visit.database.rows('SHOW TABLES').length > 0;
  if (!isInstalled && pathname !== '/wp-admin/install.php') return goTo('/wp-admin/install.php');
  if (isInstalled && pathname === '/wp-admin/install.php') return show(alreadyInstalledPage());
  const found = routes[pathname === '/wp-admin' ? '/wp-admin/' : pathname];
  return found
    ? found(visit)
    : { status: 404, body: page('Page not found', '<h1>Oops! That page can’t be found.</h1>') };
}

function ifKnown(then: Route): Route {
  return (visit) => (isLoggedIn(visit) ? then(visit) : goTo('/wp-login.php'));
}

function siteTitle(database: SqlClient): string {
  const [row] = database.rows("SELECT option_value FROM wp_options WHERE option_name = 'blogname'");
  return String(row?.['option_value'] ?? '');
}

const cookieName = `wordpress_logged_in_${hexOf('siteurl', 32)}`;

/** Proves a login to those who know the stored password alone. */
const proofOf = (user: string, stored: string): string => hexOf(`${user} ${stored}`, 64);

function isLoggedIn({ cookies, database }: Visit): boolean {
  const [user = '', proof = ''] = (cookies.get(cookieName) ?? '').split('|');
  if (user === '') return false;
  const stored = passwordOf(database, user);
  return stored !== undefined && proof === proofOf(user, stored);
}

function passwordOf(database: SqlClient, user: string): string | undefined {
  const [row] = database.rows(`SELECT user_pass FROM wp_users WHERE user_login = ${sqlText(user)}`);
  return row && String(row['user_pass']);
}

const digest = (password: string): string => `$P$B${hexOf(password, 30)}`;

function install({ fields, database, now }: Visit): Reply {
  const field = (name: string) => fields.get(name)?.trim() ?? '';
  const [title, user, password] = [
    field('weblog_title'),
    field('user_name'),
    field('admin_password'),
  ];
  if (user === '' || password === '') return show(installPage());
  const statements = [
    'CREATE TABLE wp_options (option_id bigint AUTO_INCREMENT, option_name varchar(191), option_value longtext, PRIMARY KEY (option_id))',
    'CREATE TABLE wp_users (ID bigint AUTO_INCREMENT, user_login varchar(60), user_pass varchar(255), user_email varchar(100), PRIMARY KEY (ID))',
    "CREATE TABLE wp_posts (ID bigint AUTO_INCREMENT, post_author bigint, post_date datetime, post_content longtext, post_title text, post_status varchar(20) DEFAULT 'publish', PRIMARY KEY (ID))",
    `INSERT INTO wp_options (option_name, option_value) VALUES ('blogname', ${sqlText(title)})`,
    `INSERT INTO wp_users (user_login, user_pass, user_email) VALUES (${sqlText(user)}, ${sqlText(digest(password))}, ${sqlText(field('admin_email'))})`,
    `INSERT INTO wp_posts (post_author, post_date, post_content, post_title) VALUES (1, ${sqlText(now)}, 'Welcome to WordPress. This is your first post. Edit or delete it, then start writing!', 'Hello world!')`,
  ];
  for (const statement of statements) database.run(statement);
  return show(installedPage(user));
}

function login({ fields, database }: Visit): Reply {
  const name = fields.get('log') ?? '';
  const password = fields.get('pwd') ?? '';
  if (name === '') return show(loginPage());
  const stored = passwordOf(database, name);
  if (stored === undefined) return show(loginPage('Invalid username.'));
  if (stored !== digest(password)) {
    return show(loginPage(`The password you entered for the username ${name} is incorrect.`));
  }
  const cookie = `${cookieName}=${name}|${proofOf(name, stored)}; path=/; HttpOnly`;
  return { ...goTo('/wp-admin/'), cookie };
}

function publish({ fields, database, now }: Visit): Reply {
  const title = fields.get('post_title') ?? '';
  const content = fields.get('content') ?? '';
  if (title === '' && content === '') return goTo('/wp-admin/post-new.php');
  database.run(
    `INSERT INTO wp_posts (post_author, post_date, post_content, post_title) VALUES (1, ${sqlText(now)}, ${sqlText(content)}, ${sqlText(title)})`,
  );
  return goTo('/');
}

function home({ query, database }: Visit): Reply {
  const site = siteTitle(database);
  const id = Number(query.get('p') ?? 0);
  const where = id > 0 ? ` AND ID = ${id}` : '';
  const rows = database.rows(
    `SELECT * FROM wp_posts WHERE post_status = 'publish'${where} ORDER BY ID DESC LIMIT 10`,
  );
  const posts = rows.map((row): Post => ({
    id: String(row['ID']),
    title: String(row['post_title']),
    content: String(row['post_content']),
    date: String(row['post_date']),
  }));
  return posts.length > 0 || id === 0
    ? show(homePage(site, posts))
    : { status: 404, body: page('Page not found', '<h1>Oops! That page can’t be found.</h1>') };
}
