/** Custom resource definitions, as the server reads them. */
import type { StructuralSchema } from '#lib/kube/custom/structural-schema.ts';
import type { AnyObject } from '#lib/kube/object.ts';

export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly description?: string;
  readonly priority?: number;
  readonly jsonPath: string;
}

export interface DefinitionVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated?: boolean;
  readonly deprecationWarning?: string;
  readonly schema?: { readonly openAPIV3Schema?: StructuralSchema };
  readonly subresources?: {
    readonly status?: object;
    readonly scale?: {
      readonly specReplicasPath: string;
      readonly statusReplicasPath: string;
      readonly labelSelectorPath?: string;
    };
  };
  readonly additionalPrinterColumns?: readonly PrinterColumn[];
  readonly selectableFields?: readonly { readonly jsonPath: string }[];
}

export interface DefinitionSpec {
  readonly group: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly names: {
    readonly plural: string;
    readonly kind: string;
    readonly singular?: string;
    readonly listKind?: string;
    readonly shortNames?: readonly string[];
    readonly categories?: readonly string[];
  };
  readonly versions: readonly DefinitionVersion[];
}

/** Validated when it was written. */
export const specOf = (definition: AnyObject): DefinitionSpec =>
  definition['spec'] as DefinitionSpec;

export function hasCondition(definition: AnyObject, type: string): boolean {
  const status = definition['status'] as { conditions?: { type: string; status: string }[] | null };
  return (status?.conditions ?? []).some((one) => one.type === type && one.status === 'True');
}

/** v2 before v1 before v1beta1 before v1alpha1, and other names last. Spec: staging/src/k8s.io/apimachinery/pkg/version/helpers.go */
export function byPriority(a: string, b: string): number {
  const [rankA, rankB] = [versionRank(a), versionRank(b)];
  if (!rankA || !rankB) return rankA ? -1 : rankB ? 1 : a < b ? -1 : 1;
  const at = rankA.findIndex((value, index) => value !== rankB[index]);
  return at < 0 ? 0 : (rankB[at] ?? 0) - (rankA[at] ?? 0);
}

function versionRank(version: string): readonly number[] | undefined {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (!match) return undefined;
  const [, major, stage, minor] = match;
  const stages: Readonly<Record<string, number>> = { alpha: 0, beta: 1 };
  return [stage === undefined ? 2 : (stages[stage] ?? 0), Number(major), Number(minor ?? 0)];
}
