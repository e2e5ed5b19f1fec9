/** Fills in a JSONPath template. Spec: client-go/util/jsonpath/jsonpath.go#Execute */
import { compactJson, sortMembers, writeJson } from '../printers/write-json.ts';
import { goText } from '../text/go-value.ts';
import { JsonPathError, type Path, type TemplateNode } from './ast.ts';
import { findValues, type FindOptions } from './find-values.ts';
import { parseJsonPath } from './parse-jsonpath.ts';

type Results = readonly (readonly unknown[])[];

/** What each part of the template finds. */
export function findResults(template: string, data: unknown, options: FindOptions): Results {
  return new Run(parseJsonPath(template), options).results(data);
}

export function executeJsonPath(template: string, data: unknown, options: FindOptions): string {
  return findResults(template, data, options)
    .map((values) => values.map(valueText).join(' '))
    .join('');
}

/** All that is found as one JSON list. */
export function executeAsJson(template: string, data: unknown, options: FindOptions): string {
  return findResults(template, data, options)
    .map((values) => writeJson(sortMembers(values)))
    .join('');
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? compactJson(sortMembers(value)) : goText(value);
}

class Run {
  readonly #nodes: readonly TemplateNode[];
  readonly #options: FindOptions;

  constructor(nodes: readonly TemplateNode[], options: FindOptions) {
    this.#nodes = nodes;
    this.#options = options;
  }

  results(data: unknown): Results {
    return this.#from(0, data, 0).results;
  }

  /** Goes on until the end of the template, or until the `end` of the range it stands in. */
  #from(start: number, data: unknown, depth: number): { results: Results; next: number } {
    const results: (readonly unknown[])[] = [];
    for (let at = start; at < this.#nodes.length; at++) {
      const node = this.#nodes[at];
      if (!node) break;
      if (node.type === 'text') {
        results.push([node.text]);
        continue;
      }
      const keyword = keywordOf(node.path);
      if (keyword === 'end') {
        if (depth === 0) throw new JsonPathError('not in range, nothing to end');
        return { results, next: at };
      }
      const values = data === nothing ? [] : findValues(node.path, [data], this.#options);
      if (keyword === 'range') at = this.#range(at + 1, values, depth + 1, results);
      else results.push(values);
    }
    return { results, next: this.#nodes.length };
  }

  #range(
    start: number,
    values: readonly unknown[],
    depth: number,
    results: (readonly unknown[])[],
  ): number {
    let next = start;
    for (const value of values) {
      const turn = this.#from(start, value, depth);
      results.push(...turn.results);
      ({ next } = turn);
    }
    return values.length === 0 ? this.#from(start, nothing, depth).next : next;
  }
}

/** Stands for the data of a range that has nothing to go over. */
const nothing = Symbol('nothing');

function keywordOf(path: Path): string | undefined {
  const [first] = path;
  return first?.type === 'identifier' ? first.name : undefined;
}
