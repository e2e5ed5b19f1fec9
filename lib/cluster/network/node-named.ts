import type { Profile, ProfileNode } from '../profile.ts';

export const nodeNamed = (profile: Profile, name: string): ProfileNode | undefined =>
  profile.nodes.find((node) => node.name === name);
