import { expect, it } from 'vitest';
import { Screen } from '../testing/screen.ts';
import { date } from './date/date.ts';
import { watch } from './watch.ts';

const openScreen = () =>
  new Screen({ columns: 60, rows: 8, programs: { watch: watch.run, date: date.run } });

it('shows a command again and again as time goes by, and gives the screen back', async () => {
  const screen = openScreen();
  expect(await screen.type('watch -n 5 date +%T\r')).toBe(
    'Every 5.0s: date +%T        master: Fri Nov 20 18:41:30 2026\n\n18:41:30',
  );
  expect(await screen.pass(10_100)).toBe(
    'Every 5.0s: date +%T        master: Fri Nov 20 18:41:40 2026\n\n18:41:40',
  );
  expect(await screen.type('\x03')).toBe('$ watch -n 5 date +%T\n$');
});

it('marks what changed, leaves out the title, and ends with the first change', async () => {
  const screen = openScreen();
  await screen.type('watch -t -d -g -n 60 date +%M\r');
  expect(screen.raw).toContain('\x1b[2J41');
  expect(await screen.pass(60_100)).toBe('$ watch -t -d -g -n 60 date +%M\n$');
  expect(screen.raw).toContain('\x1b[7m42\x1b[27m');
});
