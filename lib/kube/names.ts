/**
 * What names, labels, keys and ports must look like. Each check returns what is wrong, in the API server's
 * words; nothing wrong is an empty list.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */
export type NameCheck = (value: string) => string[];

export const tooLongText = (length: number): string => `must be no more than ${length} characters`;

function patternText(message: string, pattern: string, examples: readonly string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${pattern}')`;
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

interface Shape {
  readonly maxLength?: number;
  readonly pattern: string;
  readonly message: string;
  readonly examples: readonly string[];
}

/** Where the length has no bound of its own, only the pattern is looked at. */
function shapeCheck({ maxLength = Infinity, pattern, message, examples }: Shape): NameCheck {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (value) => [
    ...(value.length > maxLength ? [tooLongText(maxLength)] : []),
    ...(whole.test(value) ? [] : [patternText(message, pattern, examples)]),
  ];
}

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const wholeSubdomain = new RegExp(`^${subdomain}$`);

/** "example.com": the name of most objects. */
export const checkDnsSubdomain = shapeCheck({
  maxLength: 253,
  pattern: subdomain,
  message:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  examples: ['example.com'],
});

const checkLabelShape = shapeCheck({
  maxLength: 63,
  pattern: label,
  message:
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  examples: ['my-name', '123-abc'],
});

/** "my-name": namespaces, containers, volumes. */
export const checkDnsLabel: NameCheck = (value) =>
  checkLabelShape(value).map((fault) =>
    fault !== tooLongText(63) && wholeSubdomain.test(value) ? 'must not contain dots' : fault,
  );

/** "abc-123": services. */
export const checkDns1035Label = shapeCheck({
  maxLength: 63,
  pattern: '[a-z]([-a-z0-9]*[a-z0-9])?',
  message:
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  examples: ['my-name', 'abc-123'],
});

/** "*.example.com": hosts of an Ingress. */
export const checkWildcardSubdomain = shapeCheck({
  maxLength: 253,
  pattern: `\\*\\.${subdomain}`,
  message:
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  examples: ['*.example.com'],
});

/** Names of objects that are only part of a URL: roles and their bindings. */
export const checkPathSegment: NameCheck = (value) => {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%']
    .filter((character) => value.includes(character))
    .map((character) => `may not contain '${character}'`);
};

const checkQualifiedPart = shapeCheck({
  maxLength: 63,
  pattern: '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]',
  message:
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  examples: ['MyName', 'my.name', '123-abc'],
});

/** "app", "example.com/app": keys of labels, annotations and taints, names of resources. */
export const checkQualifiedName: NameCheck = (value) => {
  const parts = value.split('/');
  const [first = '', second = ''] = parts;
  if (parts.length > 2)
    return [
      "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
    ];
  if (parts.length === 1) return checkNamePart(first);
  const prefixFaults =
    first === ''
      ? ['prefix part must be non-empty']
      : checkDnsSubdomain(first).map((fault) => `prefix part ${fault}`);
  return [...prefixFaults, ...checkNamePart(second)];
};

const checkNamePart = (name: string): string[] => [
  ...(name === '' ? ['name part must be non-empty'] : []),
  ...checkQualifiedPart(name).map((fault) => `name part ${fault}`),
];

/** The value of a label: may be empty. */
export const checkLabelValue = shapeCheck({
  maxLength: 63,
  pattern: '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?',
  message:
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  examples: ['MyValue', 'my_value', '12345'],
});

/** Keys of ConfigMaps and Secrets. */
export const checkConfigMapKey: NameCheck = (value) => {
  const faults = checkConfigMapKeyShape(value);
  if (value === '.') return [...faults, "must not be '.'"];
  if (value === '..') return [...faults, "must not be '..'"];
  return value.startsWith('..') ? [...faults, "must not start with '..'"] : faults;
};

const checkConfigMapKeyShape = shapeCheck({
  maxLength: 253,
  pattern: '[-._a-zA-Z0-9]+',
  message: "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  examples: ['key.name', 'KEY_NAME', 'key-name'],
});

/** Names of environment variables: any printable ASCII but "=". */
export const checkEnvVarName: NameCheck = (value) => {
  if (value === '') return ['environment variable name must be non-empty'];
  return /^[ -<>-~]*$/.test(value)
    ? []
    : [
        "a valid environment variable name must consist only of printable ASCII characters other than '='",
      ];
};

export const checkHttpHeaderName = shapeCheck({
  pattern: '[-A-Za-z0-9]+',
  message: "a valid HTTP header must consist of alphanumeric characters or '-'",
  examples: ['X-Header-Name'],
});

/** "25%". */
export const checkPercent = shapeCheck({
  pattern: '[0-9]+%',
  message: "a valid percent string must be a numeric string followed by an ending '%'",
  examples: ['1%', '93%'],
});

/** The name of a container's port: at most 15 characters, one of them a letter. */
export const checkPortName: NameCheck = (value) => [
  ...(value.length > 15 ? [tooLongText(15)] : []),
  ...(/^[-a-z0-9]+$/.test(value)
    ? []
    : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(value) ? [] : ['must contain at least one letter (a-z)']),
  ...(value.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(/^-|-$/.test(value) ? ['must not begin or end with a hyphen'] : []),
];

export const rangeText = (low: number, high: number): string =>
  `must be between ${low} and ${high}, inclusive`;

export const checkPortNumber = (port: number): string[] =>
  Number.isInteger(port) && port >= 1 && port <= 65535 ? [] : [rangeText(1, 65535)];
