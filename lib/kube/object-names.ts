/**
 * What names of objects, labels and the like may look like, in the words of the API server.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const dns1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const qualifiedName = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelValue = `(${qualifiedName})?`;

const matchesWhole = (pattern: string, value: string) => new RegExp(`^(?:${pattern})$`).test(value);

const tooLong = (limit: number) => `must be no more than ${limit} characters`;

/** The texts of all that is wrong; none when the name is good. */
export function checkSubdomain(value: string): string[] {
  const errors = value.length > 253 ? [tooLong(253)] : [];
  if (!matchesWhole(subdomain, value)) {
    errors.push(
      `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomain}')`,
    );
  }
  return errors;
}

export function checkLabelName(value: string): string[] {
  const errors = value.length > 63 ? [tooLong(63)] : [];
  if (!matchesWhole(label, value)) {
    errors.push(
      matchesWhole(subdomain, value)
        ? 'must not contain dots'
        : `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${label}')`,
    );
  }
  return errors;
}

export function checkDns1035(value: string): string[] {
  const errors = value.length > 63 ? [tooLong(63)] : [];
  if (!matchesWhole(dns1035, value)) {
    errors.push(
      `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '${dns1035}')`,
    );
  }
  return errors;
}

/** What may stand in a path: names of roles and bindings. */
export function checkPathSegment(value: string): string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter((one) => value.includes(one)).map((one) => `may not contain '${one}'`);
}

/** "app", "example.com/app": keys of labels and annotations, finalizers. */
export function checkQualifiedName(value: string): string[] {
  const parts = value.split('/');
  if (parts.length > 2) return [`a qualified name ${qualifiedNameRule}`];
  const name = parts.at(-1) ?? '';
  const errors = parts.length === 2 ? checkPrefix(parts[0] ?? '') : [];
  if (name === '') errors.push('name part must be non-empty');
  else if (name.length > 63) errors.push(`name part ${tooLong(63)}`);
  if (!matchesWhole(qualifiedName, name)) errors.push(`name part ${nameRule}`);
  return errors;
}

function checkPrefix(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  return checkSubdomain(prefix).map((error) => `prefix part ${error}`);
}

const nameRule = `must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${qualifiedName}')`;
const qualifiedNameRule = `${nameRule.slice(0, -1)}) with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;

export function checkLabelValue(value: string): string[] {
  const errors = value.length > 63 ? [tooLong(63)] : [];
  if (!matchesWhole(labelValue, value)) {
    errors.push(
      `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '${labelValue}')`,
    );
  }
  return errors;
}
