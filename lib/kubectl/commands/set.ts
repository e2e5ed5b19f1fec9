/** kubectl set: only its subcommands do something. */
import { defineCommand } from '../command.ts';
import { defaultRun } from '../default-run.ts';
import { setPage } from '../pages/set.ts';
import { setEnv } from './set-env.ts';
import { setImage } from './set-image.ts';
import { setResources } from './set-resources.ts';
import { setSelector } from './set-selector.ts';
import { setServiceaccount } from './set-serviceaccount.ts';
import { setSubject } from './set-subject.ts';

const subcommands = [setEnv, setImage, setResources, setSelector, setServiceaccount, setSubject];

export const set = defineCommand(setPage, {
  subcommands,
  run: (invocation) => defaultRun(invocation, subcommands),
});
