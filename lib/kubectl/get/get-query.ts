/** What `kubectl get` asks for. */
import type { Invocation } from '../command.ts';
import type { getPage } from '../pages/get.ts';
import type { ResourceQuery } from '../resources/find-resources.ts';

export type GetInvocation = Invocation<(typeof getPage)['flags']>;

export function queryOf({ args, flags }: GetInvocation): ResourceQuery {
  return {
    args,
    filename: flags.filename,
    kustomize: flags.kustomize,
    recursive: flags.recursive,
    selector: flags.selector,
    fieldSelector: flags['field-selector'],
    allNamespaces: flags['all-namespaces'],
    allowsEmptySelector: true,
  };
}

/** "status" of `pods/web/status`. */
export const subresourceOf = ({ flags }: GetInvocation): string[] =>
  flags.subresource === '' ? [] : [flags.subresource];
