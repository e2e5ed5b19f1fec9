/** Fills in a Go template. Spec: https://pkg.go.dev/text/template */
import {
  TemplateError,
  type Branch,
  type Command,
  type Operand,
  type ParsedTemplate,
  type Pipe,
  type TemplatePart,
} from './ast.ts';
import { isTrue, templateFunctions, templateText, typeName } from './functions.ts';

export interface TemplateOptions {
  /** A missing key is `<no value>` instead of an error. */
  readonly allowMissingKeys: boolean;
}

/** Throws TemplateError. */
export function executeTemplate(
  { body, named }: ParsedTemplate,
  data: unknown,
  options: TemplateOptions,
): string {
  const run = new Run(named, options);
  run.parts(body, data, [{ name: '$', value: data }]);
  return run.text;
}

interface Variable {
  readonly name: string;
  value: unknown;
}

type Scope = Variable[];
type Flow = 'break' | 'continue' | undefined;

const deepest = 100;

class Run {
  text = '';
  readonly #named: ParsedTemplate['named'];
  readonly #options: TemplateOptions;
  #depth = 0;

  constructor(named: ParsedTemplate['named'], options: TemplateOptions) {
    this.#named = named;
    this.#options = options;
  }

  parts(parts: readonly TemplatePart[], dot: unknown, scope: Scope): Flow {
    for (const part of parts) {
      const flow = this.#part(part, dot, scope);
      if (flow) return flow;
    }
    return undefined;
  }

  #part(part: TemplatePart, dot: unknown, scope: Scope): Flow {
    switch (part.type) {
      case 'text':
        this.text += part.text;
        return undefined;
      case 'action': {
        const value = this.#pipe(part.pipe, dot, scope);
        if (part.pipe.variables.length === 0) this.text += templateText(value);
        return undefined;
      }
      case 'if':
      case 'with':
        return this.#choice(part, dot, scope);
      case 'range':
        return this.#range(part, dot, scope);
      case 'template':
        this.#call(part.name, part.pipe, dot, scope);
        return undefined;
      default:
        return part.type;
    }
  }

  #choice({ type, pipe, body, otherwise }: Branch, dot: unknown, scope: Scope): Flow {
    const inner = [...scope];
    const value = this.#pipe(pipe, dot, inner);
    if (!isTrue(value)) return this.parts(otherwise, dot, inner);
    return this.parts(body, type === 'with' ? value : dot, inner);
  }

  #range({ pipe, body, otherwise, place }: Branch, dot: unknown, scope: Scope): Flow {
    const value = this.#pipe({ ...pipe, variables: [] }, dot, scope);
    const items = this.#items(value, pipe, place);
    if (items.length === 0) return this.parts(otherwise, dot, [...scope]);
    for (const [key, item] of items) {
      const [first, second] = pipe.variables;
      const inner = [...scope];
      if (first !== undefined)
        inner.push({ name: first, value: second === undefined ? item : key });
      if (second !== undefined) inner.push({ name: second, value: item });
      if (this.parts(body, item, inner) === 'break') break;
    }
    return undefined;
  }

  #items(value: unknown, pipe: Pipe, place: string): [unknown, unknown][] {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.map((item, at) => [BigInt(at), item]);
    if (typeof value === 'object')
      return Object.keys(value)
        .sort()
        .map((key) => [key, (value as Record<string, unknown>)[key]]);
    throw fault(place, pipe.text, `range can't iterate over ${templateText(value)}`);
  }

  #call(name: string, pipe: Pipe | undefined, dot: unknown, scope: Scope): void {
    const parts = this.#named.get(name);
    if (!parts) throw new TemplateError(`template: output: template "${name}" not defined`);
    if (++this.#depth > deepest) throw new TemplateError('exceeded maximum template depth');
    const data = pipe ? this.#pipe(pipe, dot, scope) : undefined;
    this.parts(parts, data, [{ name: '$', value: data }]);
    this.#depth--;
  }

  #pipe(pipe: Pipe, dot: unknown, scope: Scope): unknown {
    let value: unknown;
    for (const [at, command] of pipe.commands.entries())
      value = this.#command(command, at === 0 ? [] : [value], dot, scope);
    const [name] = pipe.variables;
    if (name === undefined) return value;
    const known = pipe.assigns ? scope.findLast((one) => one.name === name) : undefined;
    if (known) known.value = value;
    else scope.push({ name, value });
    return value;
  }

  #command(
    { operands: [first, ...rest], text, place }: Command,
    piped: readonly unknown[],
    dot: unknown,
    scope: Scope,
  ): unknown {
    if (!first) return undefined;
    if (first.type !== 'function') return this.#operand(first, dot, scope);
    if (first.name === 'and' || first.name === 'or')
      return this.#shortCut(first.name === 'and', rest, piped, { dot, scope });
    const args = [...rest.map((one) => this.#operand(one, dot, scope)), ...piped];
    try {
      return templateFunctions[first.name]?.(args);
    } catch (error) {
      if (error instanceof TemplateError && error.message.startsWith('error calling'))
        throw fault(place, text, error.message);
      throw error;
    }
  }

  /** The first argument that decides, or the last. */
  #shortCut(
    isAnd: boolean,
    operands: readonly Operand[],
    piped: readonly unknown[],
    { dot, scope }: { dot: unknown; scope: Scope },
  ): unknown {
    let value: unknown;
    for (const operand of operands) {
      value = this.#operand(operand, dot, scope);
      if (isTrue(value) !== isAnd) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }

  #operand(operand: Operand, dot: unknown, scope: Scope): unknown {
    switch (operand.type) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'constant':
        return operand.value;
      case 'variable':
        return this.#variable(operand.name, scope);
      case 'pipe':
        return this.#pipe(operand.pipe, dot, [...scope]);
      case 'function':
        return this.#command(
          { operands: [operand], text: operand.name, place: '' },
          [],
          dot,
          scope,
        );
      case 'field':
        return this.#field(operand, this.#operand(operand.of, dot, scope));
    }
  }

  #variable(name: string, scope: Scope): unknown {
    const known = scope.findLast((one) => one.name === name);
    if (!known) throw new TemplateError(`template: output:1: undefined variable "${name}"`);
    return known.value;
  }

  #field(operand: Extract<Operand, { type: 'field' }>, value: unknown): unknown {
    const { name, place } = operand;
    const text = fieldText(operand);
    if (value === undefined) return undefined;
    if (value === null) throw fault(place, text, `nil pointer evaluating interface {}.${name}`);
    if (typeof value !== 'object' || Array.isArray(value))
      throw fault(
        place,
        text,
        `can't evaluate field ${name} in type ${Array.isArray(value) ? typeName(value) : 'interface {}'}`,
      );
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined && !this.#options.allowMissingKeys)
      throw fault(place, text, `map has no entry for key "${name}"`);
    return member;
  }
}

function fieldText(operand: Operand): string {
  if (operand.type === 'field') return `${fieldText(operand.of)}.${operand.name}`;
  return operand.type === 'variable' ? operand.name : '';
}

const fault = (place: string, text: string, what: string) =>
  new TemplateError(`template: output:${place}: executing "output" at <${text}>: ${what}`);
