/** A jq program, parsed. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export type JqNode =
  | { readonly kind: 'identity' | 'recurse' }
  | { readonly kind: 'literal'; readonly value: Json }
  | {
      readonly kind: 'string';
      readonly parts: readonly (string | JqNode)[];
      readonly format: string | undefined;
    }
  | { readonly kind: 'format'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'index'; readonly target: JqNode; readonly key: JqNode }
  | {
      readonly kind: 'slice';
      readonly target: JqNode;
      readonly from: JqNode | undefined;
      readonly to: JqNode | undefined;
    }
  | { readonly kind: 'iterate'; readonly target: JqNode }
  | { readonly kind: 'array'; readonly inner: JqNode | undefined }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [key: JqNode, value: JqNode])[];
    }
  | { readonly kind: 'negate'; readonly operand: JqNode }
  | {
      readonly kind: 'pipe' | 'comma' | 'and' | 'or' | 'alternative';
      readonly left: JqNode;
      readonly right: JqNode;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: JqNode;
      readonly right: JqNode;
    }
  | {
      readonly kind: 'assign';
      readonly operator: string;
      readonly left: JqNode;
      readonly right: JqNode;
    }
  | { readonly kind: 'if'; readonly test: JqNode; readonly yes: JqNode; readonly no: JqNode }
  | { readonly kind: 'try'; readonly body: JqNode; readonly handler: JqNode | undefined }
  | {
      readonly kind: 'reduce';
      readonly source: JqNode;
      readonly pattern: JqPattern;
      readonly start: JqNode;
      readonly update: JqNode;
    }
  | {
      readonly kind: 'foreach';
      readonly source: JqNode;
      readonly pattern: JqPattern;
      readonly start: JqNode;
      readonly update: JqNode;
      readonly extract: JqNode | undefined;
    }
  | {
      readonly kind: 'bind';
      readonly source: JqNode;
      readonly pattern: JqPattern;
      readonly body: JqNode;
    }
  | { readonly kind: 'define'; readonly definition: JqDefinition; readonly body: JqNode }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly JqNode[] };

export type JqPattern =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'array'; readonly items: readonly JqPattern[] }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [key: string, value: JqPattern])[];
    };

export interface JqDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: JqNode;
}

/** The program cannot be understood. */
export class JqSyntaxError extends Error {}

/** What `error` throws and `try` catches. */
export class JqError extends Error {
  readonly value: Json;

  constructor(value: Json) {
    super(typeof value === 'string' ? value : `${JSON.stringify(value)} (not a string)`);
    this.value = value;
  }
}
