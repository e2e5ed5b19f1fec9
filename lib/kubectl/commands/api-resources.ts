/** kubectl api-resources. Spec: staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiresources.go */
import { groupVersion, qualifiedPlural, type ApiResource } from '../client/api-resource.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { CommandError, UsageError } from '../errors.ts';
import { apiResourcesPage } from '../pages/api-resources.ts';
import { alignColumns } from '../printers/tab-writer.ts';

type ApiResources = Invocation<(typeof apiResourcesPage)['flags']>;

export const apiResources = defineCommand(apiResourcesPage, {
  run(invocation) {
    const { args, flags, session, page } = invocation;
    if (args.length > 0) throw new UsageError(page, `unexpected arguments: [${args.join(' ')}]`);
    if (!['', 'wide', 'name'].includes(flags.output))
      throw new CommandError(`--output ${flags.output} is not available`);
    if (!['', 'name', 'kind'].includes(flags['sort-by']))
      throw new CommandError('--sort-by accepts only name or kind');
    const resources = wanted(invocation).toSorted(orderOf(flags['sort-by']));
    if (flags.output === 'name') {
      session.out(resources.map((one) => `${qualifiedPlural(one)}\n`).join(''));
      return;
    }
    const isWide = flags.output === 'wide';
    const rows = [
      ...(flags['no-headers'] ? [] : [header(isWide)]),
      ...resources.map((one) => row(one, isWide)),
    ];
    session.out(alignColumns(rows.map((cells) => `${cells.join('\t')}\n`).join('')));
  },
});

function wanted({ flags, changed, session }: ApiResources): ApiResource[] {
  return session.discovery
    .groups()
    .flatMap(({ versions }) => versions[0]?.resources ?? [])
    .filter(({ verbs }) => verbs.length > 0)
    .filter(({ group }) => !changed('api-group') || group === flags['api-group'])
    .filter(({ namespaced }) => !changed('namespaced') || namespaced === flags.namespaced)
    .filter(({ verbs }) => flags.verbs.every((verb) => verbs.includes(verb)))
    .filter(({ categories }) =>
      flags.categories.every((category) => categories.includes(category)),
    );
}

/** Without a wish, by group and then by name. */
function orderOf(by: string): (a: ApiResource, b: ApiResource) => number {
  const key = ({ group, plural, kind }: ApiResource) =>
    by === 'name' ? plural : by === 'kind' ? kind : `${group}\0${plural}`;
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

const header = (isWide: boolean) => [
  'NAME',
  'SHORTNAMES',
  'APIVERSION',
  'NAMESPACED',
  'KIND',
  ...(isWide ? ['VERBS', 'CATEGORIES'] : []),
];

const row = (resource: ApiResource, isWide: boolean) => [
  resource.plural,
  resource.shortNames.join(','),
  groupVersion(resource),
  String(resource.namespaced),
  resource.kind,
  ...(isWide ? [resource.verbs.join(','), resource.categories.join(',')] : []),
];
