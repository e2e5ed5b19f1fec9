/** The variables of one shell: scopes of functions over one another, each a map of values that know their attributes. */
import { indexedSet, type ArrayValue } from './array-value.ts';
import { ShellError } from './shell-error.ts';

export interface Variable {
  /** undefined: declared, but not set. */
  readonly value: string | ArrayValue | undefined;
  readonly isExported?: boolean;
  readonly isReadOnly?: boolean;
  readonly isInteger?: boolean;
  readonly isNameRef?: boolean;
  readonly letterCase?: 'lower' | 'upper';
}

export type Attributes = Omit<Variable, 'value'>;

/** A variable whose value is made when it is read: RANDOM, SECONDS. */
export interface DynamicVariable {
  read(): string | ArrayValue | undefined;
  /** Absent: an assignment is accepted and has no effect. */
  assign?(value: string): void;
}

type Scope = Map<string, Variable>;

export class Variables {
  readonly #scopes: Scope[];
  readonly #dynamic: ReadonlyMap<string, DynamicVariable>;
  #environment: Map<string, string> | undefined;

  constructor(dynamic: ReadonlyMap<string, DynamicVariable>, scopes: Scope[] = [new Map()]) {
    this.#dynamic = dynamic;
    this.#scopes = scopes;
  }

  /** The same variables for a subshell: neither sees what the other does later. */
  fork(dynamic: ReadonlyMap<string, DynamicVariable>): Variables {
    const scopes = this.#scopes.map((scope) => new Map(scope));
    for (const scope of scopes)
      for (const { value } of scope.values()) if (typeof value === 'object') value.isShared = true;
    return new Variables(dynamic, scopes);
  }

  find(name: string): Variable | undefined {
    const found = this.#findScoped(name);
    if (found) return found;
    const dynamic = this.#dynamic.get(name);
    return dynamic && { value: dynamic.read() };
  }

  #findScoped(name: string): Variable | undefined {
    for (let n = this.#scopes.length - 1; n >= 0; n--) {
      const found = this.#scopes[n]?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** The variable behind a name, through name references. */
  resolve(name: string): string {
    let at = name;
    for (let n = 0; n < 10; n++) {
      const variable = this.#findScoped(at);
      if (!variable?.isNameRef || typeof variable.value !== 'string' || variable.value === '')
        return at;
      at = variable.value;
    }
    return at;
  }

  /** The text of a variable; of an array, its element 0. */
  get(name: string): string | undefined {
    const value = this.find(this.resolve(name))?.value;
    return typeof value === 'object' ? value.get('0') : value;
  }

  isSet(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Assigns where the variable lives, or globally when it is new. Throws ShellError for a read-only one. */
  set(name: string, value: string): void {
    const target = this.resolve(name);
    const scope = this.#scopeOf(target);
    const old = scope.get(target);
    const dynamic = old ? undefined : this.#dynamic.get(target);
    if (dynamic) return dynamic.assign?.(value);
    this.#assertWritable(target, old);
    if (old?.value !== undefined && typeof old.value === 'object') {
      this.put(target, { ...old, value: indexedSet(old.value, '0', value) }, scope);
      return;
    }
    this.put(target, old ? { ...old, value } : { value }, scope);
  }

  /** Assigns one element; the variable becomes an array. */
  setElement(name: string, key: string, value: string): void {
    const target = this.resolve(name);
    const scope = this.#scopeOf(target);
    const old = scope.get(target);
    this.#assertWritable(target, old);
    this.put(target, { ...old, value: indexedSet(old?.value, key, value) }, scope);
  }

  /** Replaces value and attributes in the scope where the variable lives, or in the given one. */
  put(name: string, variable: Variable, scope: Scope = this.#scopeOf(name)): void {
    if (variable.isExported || scope.get(name)?.isExported || this.#hidesExported(name, scope))
      this.#environment = undefined;
    scope.set(name, variable);
  }

  /** Whether a new local variable stands before an exported one. */
  #hidesExported(name: string, scope: Scope): boolean {
    return scope !== this.#scopes[0] && this.#environment?.has(name) === true;
  }

  assertWritable(name: string): void {
    this.#assertWritable(name, this.find(name));
  }

  /** Changes attributes only; the variable is made when it is not there. */
  mark(name: string, attributes: Attributes): void {
    const scope = this.#scopeOf(name);
    const old = scope.get(name) ?? { value: this.#dynamic.get(name)?.read() };
    this.put(name, { ...old, ...attributes }, scope);
  }

  unset(name: string): void {
    this.#assertWritable(name, this.find(name));
    this.#scopeOf(name).delete(name);
    this.#environment = undefined;
  }

  unsetElement(name: string, key: string): void {
    const value = this.find(name)?.value;
    if (typeof value !== 'object') return;
    const copy = value.writable();
    copy.delete(key);
    this.put(name, { ...this.find(name), value: copy });
  }

  /** A function's own variable, hiding the caller's. */
  declareLocal(name: string, variable: Variable): void {
    this.put(name, variable, this.#scopes.at(-1));
  }

  isLocal(name: string): boolean {
    return this.#scopes.length > 1 && this.#scopes.at(-1)?.has(name) === true;
  }

  enterScope(): void {
    this.#scopes.push(new Map());
  }

  leaveScope(): void {
    const left = this.#scopes.pop();
    for (const [name, { isExported }] of left ?? [])
      if (isExported || this.#environment?.has(name) || this.find(name)?.isExported)
        this.#environment = undefined;
  }

  get depth(): number {
    return this.#scopes.length;
  }

  /** All names in order, each with the variable that is seen. */
  entries(): [name: string, variable: Variable][] {
    const seen = new Map<string, Variable>();
    for (const scope of this.#scopes)
      for (const [name, variable] of scope) seen.set(name, variable);
    return [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The scopes as they stand, outermost first. */
  get scopes(): readonly ReadonlyMap<string, Variable>[] {
    return this.#scopes;
  }

  /** What a program that is started now finds in its environment. Not to be changed. */
  get environment(): ReadonlyMap<string, string> {
    this.#environment ??= new Map(this.#exported());
    return this.#environment;
  }

  #exported(): [string, string][] {
    const exported: [string, string][] = [];
    for (const [name, { value, isExported }] of this.entries())
      if (isExported && typeof value === 'string') exported.push([name, value]);
    return exported;
  }

  #scopeOf(name: string): Scope {
    for (let n = this.#scopes.length - 1; n > 0; n--) {
      const scope = this.#scopes[n];
      if (scope?.has(name)) return scope;
    }
    return this.#scopes[0] ?? new Map<string, Variable>();
  }

  #assertWritable(name: string, variable: Variable | undefined): void {
    if (variable?.isReadOnly) throw new ShellError(`${name}: readonly variable`);
  }
}
