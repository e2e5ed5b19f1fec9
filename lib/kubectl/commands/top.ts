/** kubectl top. Spec: staging/src/k8s.io/kubectl/pkg/cmd/top/top.go */
import { defineCommand } from '../command.ts';
import { topPage } from '../pages/top.ts';
import { topNode } from './top-node.ts';
import { topPod } from './top-pod.ts';

export const top = defineCommand(topPage, { subcommands: [topNode, topPod] });
