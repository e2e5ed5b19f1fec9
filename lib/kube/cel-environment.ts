/** Kubernetes' additions to the Common Expression Language. Spec: https://kubernetes.io/docs/reference/using-api/cel/#cel-options-language-features-and-libraries */
import { Environment } from '@marcbachmann/cel-js';
import { compareQuantities, parseQuantity, quantityOf, quantityValue } from './quantity.ts';

class CelQuantity {
  readonly text: string;

  constructor(text: string) {
    if (!parseQuantity(text)) throw new Error(`${text} is not a quantity`);
    this.text = text;
  }
}

function createEnvironment(): Environment {
  const created = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
  });
  registerStrings(created);
  registerLists(created);
  registerQuantities(created);
  return created;
}

function registerStrings(to: Environment): void {
  to.registerFunction('string.find(string): string', (text: string, pattern: string) => {
    return new RegExp(pattern).exec(text)?.[0] ?? '';
  });
  to.registerFunction('string.findAll(string): list', (text: string, pattern: string) => {
    return text.match(new RegExp(pattern, 'g')) ?? [];
  });
  to.registerFunction(
    'string.replace(string, string): string',
    (text: string, a: string, b: string) => text.replaceAll(a, b),
  );
  to.registerFunction('string.format(list): string', (text: string, values: unknown[]) => {
    let at = 0;
    return text.replace(/%(?:[sdfxbeoX]|\.\d+f)/g, () => String(values[at++]));
  });
  to.registerFunction('isIP(string): bool', (text: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(text));
  to.registerFunction('isURL(string): bool', (text: string) =>
    /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text),
  );
}

type Ordered = bigint | number | string;

function registerLists(to: Environment): void {
  const extreme = (list: readonly Ordered[], isBetter: (a: Ordered, b: Ordered) => boolean) =>
    list.reduce((best, one) => (isBetter(one, best) ? one : best));
  to.registerFunction('list.sum(): dyn', (list: (bigint | number)[]) =>
    list.reduce<bigint | number>((sum, one) => {
      if (typeof sum === 'bigint' && typeof one === 'bigint') return sum + one;
      return Number(sum) + Number(one);
    }, 0n),
  );
  to.registerFunction('list.min(): dyn', (list: Ordered[]) => extreme(list, (a, b) => a < b));
  to.registerFunction('list.max(): dyn', (list: Ordered[]) => extreme(list, (a, b) => a > b));
  to.registerFunction('list.isSorted(): bool', (list: Ordered[]) =>
    list.every((one, index) => index === 0 || (list[index - 1] ?? one) <= one),
  );
  to.registerFunction('list.indexOf(dyn): int', (list: unknown[], value: unknown) =>
    BigInt(list.indexOf(value)),
  );
  to.registerFunction('list.lastIndexOf(dyn): int', (list: unknown[], value: unknown) =>
    BigInt(list.lastIndexOf(value)),
  );
}

function registerQuantities(to: Environment): void {
  const compare = (a: CelQuantity, b: CelQuantity) =>
    compareQuantities(quantityOf(a.text), quantityOf(b.text));
  to.registerType('Quantity', CelQuantity);
  to.registerFunction('quantity(string): Quantity', (text: string) => new CelQuantity(text));
  to.registerFunction(
    'isQuantity(string): bool',
    (text: string) => parseQuantity(text) !== undefined,
  );
  to.registerFunction(
    'Quantity.isGreaterThan(Quantity): bool',
    (a: CelQuantity, b: CelQuantity) => compare(a, b) > 0,
  );
  to.registerFunction(
    'Quantity.isLessThan(Quantity): bool',
    (a: CelQuantity, b: CelQuantity) => compare(a, b) < 0,
  );
  to.registerFunction('Quantity.compareTo(Quantity): int', (a: CelQuantity, b: CelQuantity) =>
    BigInt(compare(a, b)),
  );
  to.registerFunction('Quantity.asInteger(): int', (a: CelQuantity) =>
    BigInt(quantityValue(quantityOf(a.text))),
  );
}

export const celEnvironment = createEnvironment();
