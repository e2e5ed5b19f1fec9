/** The pages of WordPress. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

export function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8" />
<title>${escapeHtml(title)}</title>
</head>
<body>
${body}
</body>
</html>
`;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
}

export function form(
  action: string,
  fields: readonly Field[],
  { hidden = {}, button }: { hidden?: Readonly<Record<string, string>>; button: string },
): string {
  const kept = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  );
  const rows = fields.map(
    ({ name, label, type = 'text' }) =>
      `<p><label>${label}<br><input type="${type}" name="${name}"></label></p>`,
  );
  return `<form method="post" action="${action}">
${[...kept, ...rows].join('\n')}
<p><button type="submit">${button}</button></p>
</form>`;
}

export const installPage = (): string =>
  page(
    'WordPress › Installation',
    `<h1>Welcome</h1>
<p>Welcome to the famous five-minute WordPress installation process! Just fill in the information below and you’ll be on your way to using the most extendable and powerful personal publishing platform in the world.</p>
<h2>Information needed</h2>
${form(
  '/wp-admin/install.php',
  [
    { name: 'weblog_title', label: 'Site Title' },
    { name: 'user_name', label: 'Username' },
    { name: 'admin_password', label: 'Password', type: 'password' },
    { name: 'admin_email', label: 'Your Email', type: 'email' },
  ],
  { hidden: { step: '2' }, button: 'Install WordPress' },
)}`,
  );

export const installedPage = (user: string): string =>
  page(
    'WordPress › Installation',
    `<h1>Success!</h1>
<p>WordPress has been installed. Thank you, and enjoy!</p>
<p>Username: ${escapeHtml(user)}</p>
<p><a href="/wp-login.php">Log In</a></p>`,
  );

export const alreadyInstalledPage = (): string =>
  page(
    'WordPress › Installation',
    `<h1>Already Installed</h1>
<p>You appear to have already installed WordPress. To reinstall please clear your old database tables first.</p>
<p><a href="/wp-login.php">Log In</a></p>`,
  );

export const loginPage = (error = ''): string =>
  page(
    'Log In — WordPress',
    `${error === '' ? '' : `<p><strong>ERROR</strong>: ${error}</p>\n`}${form(
      '/wp-login.php',
      [
        { name: 'log', label: 'Username' },
        { name: 'pwd', label: 'Password', type: 'password' },
      ],
      { button: 'Log In' },
    )}`,
  );

export const dashboardPage = (site: string): string =>
  page(
    `Dashboard ‹ ${site} — WordPress`,
    `<h1>Dashboard</h1>
<p><a href="/wp-admin/post-new.php">Write your first blog post</a></p>
<p><a href="/">View your site</a></p>`,
  );

export const newPostPage = (site: string): string =>
  page(
    `Add New Post ‹ ${site} — WordPress`,
    `<h1>Add New Post</h1>
${form(
  '/wp-admin/post.php',
  [
    { name: 'post_title', label: 'Title' },
    { name: 'content', label: 'Content' },
  ],
  { hidden: { action: 'post' }, button: 'Publish' },
)}`,
  );

export const databaseErrorPage = (): string =>
  page('Database Error', '<h1>Error establishing a database connection</h1>');

export interface Post {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly date: string;
}

export function homePage(site: string, posts: readonly Post[]): string {
  const articles = posts.map(
    ({ id, title, content, date }) => `<article>
<h2><a href="/?p=${id}">${escapeHtml(title)}</a></h2>
<time>${escapeHtml(date)}</time>
<p>${escapeHtml(content)}</p>
</article>`,
  );
  const header = `<header><h1><a href="/">${escapeHtml(site)}</a></h1><p>Just another WordPress site</p></header>`;
  return page(
    `${site} – Just another WordPress site`,
    [header, ...articles, '<footer>Proudly powered by WordPress</footer>'].join('\n'),
  );
}
