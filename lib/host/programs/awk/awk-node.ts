/** An awk program, parsed. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** By itself: whether $0 matches. */
  | { readonly kind: 'regex'; readonly source: string }
  | Lvalue
  | { readonly kind: 'group'; readonly inner: Expression }
  | {
      readonly kind: 'assign';
      readonly target: Lvalue;
      readonly operator: string;
      readonly value: Expression;
    }
  | {
      readonly kind: 'increment';
      readonly target: Lvalue;
      readonly by: 1 | -1;
      readonly isPrefix: boolean;
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-' | '+'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'condition';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly kind: 'match';
      readonly text: Expression;
      readonly pattern: Expression;
      readonly isNegative: boolean;
    }
  | { readonly kind: 'in'; readonly keys: readonly Expression[]; readonly array: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly line: number;
    }
  | { readonly kind: 'builtin'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'getline';
      readonly source: GetlineSource;
      readonly target: Lvalue | undefined;
    };

export type Lvalue =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly array: string; readonly keys: readonly Expression[] }
  | { readonly kind: 'field'; readonly index: Expression };

export type GetlineSource =
  { readonly kind: 'main' } | { readonly kind: 'file' | 'command'; readonly name: Expression };

export interface Redirection {
  readonly kind: '>' | '>>' | '|';
  readonly target: Expression;
}

export type Statement =
  | { readonly kind: 'expression'; readonly value: Expression }
  | {
      readonly kind: 'print';
      readonly values: readonly Expression[];
      readonly redirection: Redirection | undefined;
    }
  | {
      readonly kind: 'printf';
      readonly values: readonly Expression[];
      readonly redirection: Redirection | undefined;
    }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | {
      readonly kind: 'if';
      readonly test: Expression;
      readonly yes: Statement;
      readonly no: Statement | undefined;
    }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: Statement }
  | { readonly kind: 'do'; readonly body: Statement; readonly test: Expression }
  | {
      readonly kind: 'for';
      readonly start: Statement | undefined;
      readonly test: Expression | undefined;
      readonly step: Statement | undefined;
      readonly body: Statement;
    }
  | {
      readonly kind: 'forIn';
      readonly name: string;
      readonly array: string;
      readonly body: Statement;
    }
  | { readonly kind: 'exit' | 'return'; readonly value: Expression | undefined }
  /** Without keys: the whole array. */
  | {
      readonly kind: 'delete';
      readonly array: string;
      readonly keys: readonly Expression[] | undefined;
    }
  | { readonly kind: 'next' | 'nextfile' | 'break' | 'continue' };

export type Pattern =
  | { readonly kind: 'begin' | 'end' | 'always' }
  | { readonly kind: 'expression'; readonly test: Expression }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression };

export interface Rule {
  readonly pattern: Pattern;
  /** undefined: print the record. */
  readonly action: Statement | undefined;
}

export interface AwkFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Statement;
  /** Parameters that are used as arrays. */
  readonly arrays: ReadonlySet<string>;
}

export interface AwkProgram {
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, AwkFunction>;
}

/** The expressions that stand directly in this one. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'group':
      return [node.inner];
    case 'assign':
      return [...childrenOf(node.target), node.value];
    case 'increment':
      return childrenOf(node.target);
    case 'element':
    case 'in':
      return node.keys;
    case 'field':
      return [node.index];
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'and':
    case 'or':
      return [node.left, node.right];
    case 'condition':
      return [node.test, node.yes, node.no];
    case 'match':
      return [node.text, node.pattern];
    case 'call':
    case 'builtin':
      return node.args;
    default:
      return [];
  }
}
