import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestServer, type TestServer } from './test-server.ts';
import type { WatchEvent } from './watch.ts';

const path = '/api/v1/namespaces/default/configmaps';
const query = 'labelSelector=on%3Dyes';
const merge = { 'content-type': 'application/merge-patch+json' };

type Step =
  { do: 'create' | 'label' | 'change'; name: string; on: string } | { do: 'delete'; name: string };

const name = fc.constantFrom('a', 'b', 'c');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('create' as const, 'label' as const, 'change' as const),
    name,
    on: fc.constantFrom('yes', 'no'),
  }),
  fc.record({ do: fc.constant('delete' as const), name }),
);

function take({ ask }: TestServer, one: Step): void {
  if (one.do === 'delete') ask('DELETE', `${path}/${one.name}`);
  else if (one.do === 'create')
    ask('POST', path, { metadata: { name: one.name, labels: { on: one.on } } });
  else if (one.do === 'label')
    ask('PATCH', `${path}/${one.name}`, { metadata: { labels: { on: one.on } } }, merge);
  else ask('PATCH', `${path}/${one.name}`, { data: { x: one.on } }, merge);
}

interface Listed {
  metadata: { resourceVersion: string };
  items: { metadata: { name: string; resourceVersion: string } }[];
}

const list = ({ ask }: TestServer) => ask('GET', `${path}?${query}`).body as Listed;
const versions = ({ items }: Listed) =>
  new Map(items.map(({ metadata }) => [metadata.name, metadata.resourceVersion]));

it('whoever lists once and then watches knows what a later list would say', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 12 }),
      fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 4 }),
      (before, rounds) => {
        const server = createTestServer();
        for (const one of before) take(server, one);
        const start = list(server);
        const known = versions(start);
        const { stream } = server.ask(
          'GET',
          `${path}?watch=true&${query}&resourceVersion=${start.metadata.resourceVersion}`,
        );
        for (const round of rounds) {
          for (const one of round) take(server, one);
          for (const { type, object } of (stream?.take() ?? []) as WatchEvent[]) {
            const { metadata } = object as { metadata: { name: string; resourceVersion: string } };
            if (type === 'DELETED') known.delete(metadata.name);
            else known.set(metadata.name, metadata.resourceVersion);
          }
          expect(known).toEqual(versions(list(server)));
        }
      },
    ),
    { numRuns: 60 },
  );
});
