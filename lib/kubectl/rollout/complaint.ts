/** A failure with the object it is about: `error: deployments.apps "web" is already paused`. */
import { qualifiedPlural } from '../client/api-resource.ts';
import { CommandError } from '../errors.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import { goQuote } from '../text/go-quote.ts';

export const complaintAbout = ({ resource, name }: ResourceInfo, words: string): CommandError =>
  new CommandError(`error: ${qualifiedPlural(resource)} ${goQuote(name)} ${words}`);
