/** bindings: the older way to say pods/binding. Spec: pkg/registry/core/pod/storage/storage.go (LegacyBindingREST) */
import type { AnyObject } from '#lib/kube/object.ts';
import { binding } from '../subresources/binding.ts';
import type { VirtualResource } from './virtual-resource.ts';

export const bindings: VirtualResource = {
  resource: 'bindings',
  create: ({ server, request, object }) => {
    const pods = server.resources.byName('pods') ?? request.resource;
    const name = object.metadata.name;
    const bound = { ...request, resource: pods, name, subresource: 'binding' };
    return binding.create?.({ server, request: bound, body: object }) as AnyObject;
  },
};
