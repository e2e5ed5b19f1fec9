/** The files of the guestbook's page. */
import type { FileLayer } from '#lib/sim/files.ts';

export interface GuestbookHosts {
  readonly master: string;
  readonly slave: string;
}

const page = `<html ng-app="redis">
  <head>
    <title>Guestbook</title>
    <link rel="stylesheet" href="//netdna.bootstrapcdn.com/bootstrap/3.1.1/css/bootstrap.min.css">
    <script src="controllers.js"></script>
  </head>
  <body ng-controller="RedisCtrl">
    <div style="width: 50%; margin-left: 20px">
      <h2>Guestbook</h2>
    <form>
    <fieldset>
    <input ng-model="msg" placeholder="Messages" class="form-control" type="text" name="input"><br>
    <button type="button" class="btn btn-primary" ng-click="controller.onRedis()">Submit</button>
    </fieldset>
    </form>
    <div>
      <div ng-repeat="msg in messages track by $index">
        {{msg}}
      </div>
    </div>
    </div>
  </body>
</html>
`;

const script = `var redisApp = angular.module('redis', []);
// Asks guestbook.php?cmd=get&key=messages and shows what it answers.
`;

/** The messages stand in the page as the script would put them there: nothing runs scripts here. */
export function guestbookPage(messages: readonly string[]): string {
  const rows = messages.map((text) => `        <div>${escapeHtml(text)}</div>`).join('\n');
  return page.replace(/ {6}<div ng-repeat[\s\S]*?<\/div>/, rows === '' ? '' : rows);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeHtml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => escapes[character] ?? character);

export function guestbookFiles({ master, slave }: GuestbookHosts): FileLayer {
  const php = `<?php
// set goes to ${master}, get to ${slave}; GET_HOSTS_FROM=env takes their addresses from the environment.
`;
  return {
    '/var/www/html/index.html': page,
    '/var/www/html/controllers.js': script,
    '/var/www/html/guestbook.php': php,
  };
}
