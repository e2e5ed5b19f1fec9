/** `npm run fix`: brings everything into the form that `npm test` checks. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fillReadme } from './readme-sections.ts';

writeFileSync('README.md', fillReadme(readFileSync('README.md', 'utf8')));
for (const [program = '', ...args] of [
  ['oxlint', '--fix'],
  ['prettier', '--write', '--log-level', 'warn', '.'],
]) {
  const { status } = spawnSync(`node_modules/.bin/${program}`, args, { stdio: 'inherit' });
  process.exitCode ||= status ?? 1;
}
