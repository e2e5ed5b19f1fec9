/** The parts of a Go template. Spec: https://pkg.go.dev/text/template/parse */
export type TemplatePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipe: Pipe; readonly place: Place }
  | Branch
  | { readonly type: 'template'; readonly name: string; readonly pipe: Pipe | undefined }
  | { readonly type: 'break' | 'continue' };

export interface Branch {
  readonly type: 'if' | 'with' | 'range';
  readonly pipe: Pipe;
  readonly body: readonly TemplatePart[];
  readonly otherwise: readonly TemplatePart[];
  readonly place: Place;
}

/** Where a part stands in the template, for messages: "1:9". */
export type Place = string;

export interface Pipe {
  /** $x := … or $i, $x := … */
  readonly variables: readonly string[];
  /** = instead of := */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
  readonly text: string;
}

export interface Command {
  readonly operands: readonly Operand[];
  readonly text: string;
  readonly place: Place;
}

/** Whole numbers are bigints, as Go's int is another type than the float64 of JSON data. */
export type Operand =
  | { readonly type: 'dot' }
  | { readonly type: 'nil' }
  | { readonly type: 'constant'; readonly value: string | number | bigint | boolean }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'function'; readonly name: string }
  | { readonly type: 'pipe'; readonly pipe: Pipe }
  | { readonly type: 'field'; readonly of: Operand; readonly name: string; readonly place: Place };

export interface ParsedTemplate {
  readonly body: readonly TemplatePart[];
  /** What define and block name. */
  readonly named: ReadonlyMap<string, readonly TemplatePart[]>;
}

/** A template that cannot be read or filled in; the message is Go's. */
export class TemplateError extends Error {}
