/** All functions of jq. */
import type { JqFunctions } from './jq-define.ts';
import { functionsInJq } from './jq-in-jq.ts';
import { listFunctions } from './jq-list-functions.ts';
import { otherFunctions } from './jq-other-functions.ts';
import { pathFunctions } from './jq-path-functions.ts';
import { textFunctions } from './jq-text-functions.ts';

export const builtins: Readonly<Partial<JqFunctions>> = {
  ...functionsInJq,
  ...listFunctions,
  ...otherFunctions,
  ...pathFunctions,
  ...textFunctions,
};
