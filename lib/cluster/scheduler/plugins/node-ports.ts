/** Host ports are there once a node. Spec: pkg/scheduler/framework/plugins/nodeports */
import { notNow, type Plugin } from '../plugin.ts';

const anyAddress = '0.0.0.0';

export const nodePorts: Plugin = {
  name: 'NodePorts',
  filter({ ports }, { needs }) {
    const isTaken = needs.ports.some((wanted) => ports.some((taken) => conflict(wanted, taken)));
    return isTaken
      ? notNow("node(s) didn't have free ports for the requested pod ports")
      : undefined;
  },
};

function conflict(a: string, b: string): boolean {
  const [addressA, ...portA] = a.split('/');
  const [addressB, ...portB] = b.split('/');
  if (portA.join('/') !== portB.join('/')) return false;
  return addressA === addressB || addressA === anyAddress || addressB === anyAddress;
}
