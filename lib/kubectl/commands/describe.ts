/** kubectl describe. Spec: staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go */
import { kindOfObject } from '#lib/kube/kinds/registry.ts';
import { describeGenerically } from '#lib/kube/describe/generic.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { createDescribeContext } from '../describe/describe-context.ts';
import { CommandError, throwAll } from '../errors.ts';
import { checkFiles, hasFiles } from '../flags/filename.ts';
import { describePage } from '../pages/describe.ts';
import { fetchList, fetchObjects, findResources } from '../resources/find-resources.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';

type DescribeInvocation = Invocation<(typeof describePage)['flags']>;

const missingType =
  'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.';

export const describe = defineCommand(describePage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    if (args.length === 0 && !hasFiles(flags)) throw new CommandError(missingType);
    checkFiles(flags);
    const found = yield* findResources(session, {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
      selector: flags.selector,
      allNamespaces: flags['all-namespaces'],
      allowsEmptySelector: true,
    });
    const { infos, errors } = fetchObjects(session, found, { latest: true });
    const [first] = errors;
    if (first && args.length === 2 && isMissing(first)) {
      const matching = withPrefix(invocation, args[1] ?? '');
      if (matching.length === 0) throw first;
      print(invocation, matching);
      return undefined;
    }
    print(invocation, infos);
    throwAll(errors);
    if (infos.length === 0)
      session.err(
        !flags['all-namespaces']
          ? `No resources found in ${session.namespace} namespace.\n`
          : 'No resources found\n',
      );
    return undefined;
  },
});

const isMissing = (error: Error) => error instanceof StatusError && error.code === 404;

/** `describe pod web` is also about web-1 and web-2 when there is no web. */
function withPrefix({ args, session }: DescribeInvocation, prefix: string): ResourceInfo[] {
  const resource = session.mapper.resource(args[0] ?? '');
  const namespace = resource.namespaced ? session.namespace : undefined;
  return fetchList(session, { resource, namespace, labelSelector: '', fieldSelector: '' }).filter(
    ({ name }) => name.startsWith(prefix),
  );
}

function print({ flags, session }: DescribeInvocation, infos: readonly ResourceInfo[]): void {
  const context = createDescribeContext(session, flags['show-events']);
  const texts = infos.flatMap(({ object }) => (object ? [describeObject(object, context)] : []));
  session.out(texts.join('\n\n'));
}

function describeObject(
  object: AnyObject,
  context: ReturnType<typeof createDescribeContext>,
): string {
  const describeKind = kindOfObject(object)?.describe ?? describeGenerically;
  return describeKind(object, context);
}
