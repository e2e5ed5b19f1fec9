/** http: requests from a named place are answered as expected, by as many Pods as expected. */
import { z } from 'zod';
import type { NetworkPlace } from '#lib/sim/net.ts';
import { fillTemplate } from '../cel.ts';
import { absent, defineCheck, judged, type CheckContext, type Finding } from '../check.ts';
import { nameOfViewpoint, toViewpoint, viewpoint } from '../viewpoint.ts';
import { wordsOf, type Words } from '../words.ts';

const schema = z.strictObject({
  from: viewpoint,
  url: z.string().describe('May hold {{CEL}} over bound objects, and {{each…}} with `each`'),
  each: z.string().optional().describe('A bound list: one request to each of its objects'),
  times: z.int().min(1).max(200).default(1),
  headers: z.record(z.string(), z.string()).default({}),
  status: z.int().default(200),
  contains: z.string().optional(),
  backends: z.int().min(1).default(1).describe('So many different Pods must have answered'),
});

type Probe = z.infer<typeof schema>;

interface Answer {
  readonly isRight: boolean;
  readonly backend: string;
  /** What came, in a few words. */
  readonly said: string;
}

export const http = defineCheck({
  schema,
  run(probe, context): Finding {
    const words = wordsOf(context.locale);
    const expected = expectation(probe, words);
    const place = context.world.place(toViewpoint(probe.from));
    if (!place) return absent(words.notFound(nameOfViewpoint(probe.from)), expected);
    const answers = urlsOf(probe, context).map((url) => ask(place, url, probe, words));
    return answers.length === 0
      ? absent(words.answers(0, 0), expected)
      : judge(answers, probe, words, expected);
  },
});

function expectation({ status, contains, backends }: Probe, words: Words): string {
  const parts = [`HTTP ${status}`];
  if (contains) parts.push(contains);
  if (backends > 1) parts.push(`≥ ${words.backends(backends)}`);
  return parts.join(' · ');
}

function urlsOf({ url, each, times }: Probe, { bound }: CheckContext): string[] {
  const targets = each ? [bound[each] ?? []].flat() : Array.from({ length: times }, () => ({}));
  return targets.map((target) => fillTemplate(url, { ...bound, each: target }));
}

function judge(answers: readonly Answer[], probe: Probe, words: Words, expected: string): Finding {
  const right = answers.filter(({ isRight }) => isRight);
  const backends = new Set(right.map(({ backend }) => backend)).size;
  const parts = answers.length > 1 ? [words.answers(right.length, answers.length)] : [];
  if (probe.backends > 1) parts.push(words.backends(backends));
  const told = answers.find(({ isRight }) => !isRight) ?? answers[0];
  if (told) parts.push(told.said);
  const isRight = right.length === answers.length && backends >= probe.backends;
  return judged(isRight, parts.join(' · '), expected);
}

function ask(place: NetworkPlace, url: string, probe: Probe, words: Words): Answer {
  const { hostname, port, pathname, search } = new URL(url);
  const nobody = (said: string): Answer => ({ isRight: false, backend: '', said });
  const address = addressOf(place, hostname);
  if (!address) return nobody(words.unresolved(hostname));
  const connection = place.connect({ address, port: Number(port || 80) });
  if (connection.outcome !== 'open') return nobody(words[connection.outcome]);
  const response = connection.server.http?.({
    method: 'GET',
    path: `${pathname}${search}`,
    headers: { host: port ? `${hostname}:${port}` : hostname, ...probe.headers },
    peer: { address: place.address },
  });
  if (!response) return nobody(words.refused);
  const body = typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
  const isRight =
    response.status === probe.status && (!probe.contains || body.includes(probe.contains));
  const backend = `${connection.peer.address}:${connection.peer.port}`;
  return { isRight, backend, said: `HTTP ${response.status} · ${gist(body)}` };
}

function addressOf(place: NetworkPlace, host: string): string | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return host;
  const answer = place.resolve(host);
  return answer.ok ? answer.addresses[0] : undefined;
}

/** The first line that says something, without its tags. */
function gist(body: string): string {
  return (
    body
      .replaceAll(/<[^>]*>/g, ' ')
      .trim()
      .split('\n')[0]
      ?.trim()
      .slice(0, 60) ?? ''
  );
}
