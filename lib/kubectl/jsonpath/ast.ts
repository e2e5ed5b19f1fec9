/** The parts of a JSONPath template. Spec: staging/src/k8s.io/client-go/util/jsonpath/node.go */
export type PathNode =
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'literal'; readonly value: string | number | boolean }
  | { readonly type: 'slice'; readonly bounds: SliceBounds }
  | {
      readonly type: 'filter';
      readonly left: Path;
      readonly operator: string;
      readonly right: Path;
    }
  | { readonly type: 'union'; readonly paths: readonly Path[] }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'identifier'; readonly name: string };

export type Path = readonly PathNode[];

export interface SliceBounds {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly step: number | undefined;
  /** [n]: one element; the end follows from the start. */
  readonly isSingle: boolean;
}

export type TemplateNode =
  { readonly type: 'text'; readonly text: string } | { readonly type: 'path'; readonly path: Path };

/** A template that cannot be read or applied; the message is the library's own. */
export class JsonPathError extends Error {}
