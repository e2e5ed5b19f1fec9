/** A Deployment called web, with more lines for its spec. */
export const deploymentManifest = (spec: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: nginx}]}
${spec.replace(/^/gm, '  ')}`;

/** An object of this kind, with the rest of its manifest. */
export const manifestOf = (kind: string, rest: string, name = 'x'): string =>
  `kind: ${kind}\nmetadata: {name: ${name}}\n${rest}`;
