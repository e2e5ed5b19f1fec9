/** The help of kubectl itself: its commands in groups. Spec: staging/src/k8s.io/kubectl/pkg/cmd/cmd.go */
import type { Command } from '../command.ts';
import { hints, listing } from './help-text.ts';

export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

const introduction = `kubectl controls the Kubernetes cluster manager.

 Find more information at: https://kubernetes.io/docs/reference/kubectl/

`;

export const rootHelp = (groups: readonly CommandGroup[]): string =>
  `${introduction}${rootUsage(groups)}`;

/** Help without the introduction. */
export function rootUsage(groups: readonly CommandGroup[]): string {
  const all = groups.flatMap(({ commands }) => commands);
  const sections = groups.map(({ title, commands }) =>
    commands.length === 0 ? `${title}\n\n` : `${title}\n${listing(commands, all)}\n\n`,
  );
  return `${sections.join('')}Usage:\n  kubectl [flags] [options]\n\n${hints('kubectl', true)}`;
}
