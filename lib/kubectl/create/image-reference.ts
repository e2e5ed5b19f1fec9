/** Whether a text names an image. Spec: https://pkg.go.dev/github.com/distribution/reference */
const alphanumeric = '[a-z0-9]+';
const separator = '(?:[._]|__|-+)';
const component = `${alphanumeric}(?:${separator}${alphanumeric})*`;
const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:${domainPart}(?:\\.${domainPart})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const name = `(?:${domain}/)?${component}(?:/${component})*`;
const tag = '[\\w][\\w.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9a-fA-F]{32,}';
const reference = new RegExp(`^${name}(?::${tag})?(?:@${digest})?$`);

export const isImageReference = (text: string): boolean => reference.test(text);
