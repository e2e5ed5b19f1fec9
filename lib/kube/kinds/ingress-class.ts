/**
 * IngressClass: which controller serves an Ingress.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class
 */
import type { IngressClass as IngressClassType } from 'kubernetes-types/networking/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateIngressClass, validateIngressClassUpdate } from '../validation/ingresses.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeIngressClass } from './network-descriptions.ts';

export type IngressClass = Typed<IngressClassType>;
const { text } = columnsOf<IngressClass>();

export const ingressClassKind = defineKind({
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
  strategy: {
    hasGeneration: true,
    defaults: (draft: AnyObject) => {
      const { parameters } = seenAs<IngressClass>(draft).spec ?? {};
      if (parameters) parameters.scope ??= 'Cluster';
    },
    validate: validateIngressClass,
    validateUpdate: validateIngressClassUpdate,
  },
  columns: [
    nameColumn,
    text('Controller', ({ spec }) => spec.controller),
    text('Parameters', parametersText),
    ageColumn,
  ],
  describe: describeIngressClass,
});

/** "IngressParameters.example.com/external". */
function parametersText({ spec: { parameters } }: IngressClass): string {
  if (!parameters) return '<none>';
  const { kind, apiGroup, name } = parameters;
  return apiGroup ? `${kind}.${apiGroup}/${name}` : `${kind}/${name}`;
}
