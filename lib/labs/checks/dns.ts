/** dns: a name resolves, seen from a named place, to the addresses expected. */
import { z } from 'zod';
import { evaluateCel } from '../cel.ts';
import { absent, defineCheck, judged, type Finding } from '../check.ts';
import { nameOfViewpoint, toViewpoint, viewpoint } from '../viewpoint.ts';
import { wordsOf } from '../words.ts';

const schema = z.strictObject({
  from: viewpoint,
  name: z.string(),
  addresses: z.string().optional().describe('CEL: the list of addresses; absent: any'),
});

export const dns = defineCheck({
  schema,
  run({ from, name, addresses }, { world, locale, bound }): Finding {
    const words = wordsOf(locale);
    const wanted = addresses
      ? z.array(z.string()).parse(evaluateCel(addresses, bound)).toSorted()
      : undefined;
    const expected = `${name} → ${wanted?.join(' ') ?? '*'}`;
    const place = world.place(toViewpoint(from));
    if (!place) return absent(words.notFound(nameOfViewpoint(from)), expected);
    const answer = place.resolve(name);
    if (!answer.ok) return judged(false, `${words.unresolved(name)} (${answer.error})`, expected);
    const found = answer.addresses.toSorted().join(' ');
    return judged(!wanted || wanted.join(' ') === found, `${name} → ${found}`, expected);
  },
});
