/** The shells, as the registry of programs holds them. */
import type { DefinedProgram } from '../programs/program.ts';
import { bash, sh } from './bash.ts';

export const shellPrograms: readonly DefinedProgram[] = [
  {
    name: 'bash',
    aliases: ['rbash'],
    summary: 'GNU Bourne-Again SHell',
    folder: '/usr/bin',
    isTool: false,
    options: {},
    run: bash,
  },
  {
    name: 'sh',
    aliases: ['dash', 'ash'],
    summary: 'command interpreter',
    folder: '/usr/bin',
    isTool: false,
    options: {},
    run: sh,
  },
];
