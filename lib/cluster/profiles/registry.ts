/** Every profile, by name. */
import type { Profile } from '../profile.ts';
import { h3cloud16 } from './h3cloud-1.6.ts';
import { kubeadm132 } from './kubeadm-1.32.ts';
import { kubeadm3node } from './kubeadm-3node.ts';
import { kubeguide10 } from './kubeguide-1.0.ts';
import { minikube115 } from './minikube-1.15.ts';
import { minikube122 } from './minikube-1.22.ts';

export const profiles: readonly Profile[] = [
  kubeadm132,
  kubeadm3node,
  minikube115,
  minikube122,
  kubeguide10,
  h3cloud16,
];

export const profileNamed = (name: string): Profile | undefined =>
  profiles.find((profile) => profile.name === name);
