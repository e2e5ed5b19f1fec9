/** Every subresource that is more than a part of its object. */
import type { NodeApi } from '../node-api.ts';
import { binding } from './binding.ts';
import { eviction } from './eviction.ts';
import { createLog } from './log.ts';
import { createProxies } from './proxy.ts';
import { createStreaming } from './streaming.ts';
import type { Subresource } from './subresource.ts';
import { token } from './token.ts';

export function createSubresources(nodes: NodeApi | undefined): readonly Subresource[] {
  return [
    binding,
    eviction,
    token,
    createLog(nodes),
    ...createStreaming(nodes),
    ...createProxies(nodes),
  ];
}
