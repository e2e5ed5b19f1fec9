/** kubectl explain. Spec: staging/src/k8s.io/kubectl/pkg/cmd/explain/explain.go */
import { asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import { groupVersion, splitGroupVersion, type ApiResource } from '../client/api-resource.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { CommandError, PlainError } from '../errors.ts';
import { renderExplanation } from '../explain/render-explanation.ts';
import { SchemaDocument } from '../explain/schema-document.ts';
import { explainPage } from '../pages/explain.ts';
import type { Session } from '../session.ts';

type Explain = Invocation<(typeof explainPage)['flags']>;

const missing =
  'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n';

export const explain = defineCommand(explainPage, {
  run(invocation) {
    const { args, flags, session } = invocation;
    const [path] = args;
    if (path === undefined) throw new CommandError(missing);
    if (args.length > 1) throw new CommandError('We accept only this format: explain RESOURCE\n');
    checkFormat(flags.output);
    const { resource, fields } = findType(invocation, path);
    const { group, version, kind } = resource;
    const document = documentOf(session, resource);
    const head = `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
    session.out(head);
    const root = document.ofKind(group, version, kind);
    if (!root)
      throw new CommandError(
        `couldn't find resource for ${JSON.stringify(`${groupVersion(resource)}, Kind=${kind}`)}`,
      );
    const schema = follow(document, root, fields);
    session.out(
      renderExplanation({ document, schema, field: fields.at(-1) ?? '' }, flags.recursive),
    );
  },
});

function checkFormat(format: string): void {
  if (format === 'plaintext') return;
  if (format !== 'plaintext-openapiv2') throw new CommandError(`unrecognized format: ${format}`);
  // Simplified: the older layout of OpenAPI v2.
  throw new CommandError('not simulated: --output plaintext-openapiv2; supported: plaintext');
}

/** "deployments.v1.apps.spec.replicas": as much of it as names a type, then fields. */
function findType(
  { flags, session }: Explain,
  path: string,
): { resource: ApiResource; fields: string[] } {
  const parts = path.split('.').filter(Boolean);
  const wanted = flags['api-version'];
  for (let length = parts.length; length > 0; length--) {
    const resource = session.mapper.find(parts.slice(0, length).join('.'));
    const isWhole = length === 1 || (resource && isQualified(resource, parts.slice(1, length)));
    if (!resource || !isWhole) continue;
    return {
      resource: wanted === '' ? resource : atVersion(session, resource, wanted),
      fields: parts.slice(length),
    };
  }
  throw new PlainError(`the server doesn't have a resource type ${JSON.stringify(parts[0] ?? '')}`);
}

function isQualified({ group, version }: ApiResource, parts: readonly string[]): boolean {
  const text = parts.join('.');
  return text === group || text === `${version}.${group}`;
}

function atVersion(session: Session, { plural }: ApiResource, apiVersion: string): ApiResource {
  const { group, version } = splitGroupVersion(apiVersion);
  const found = session.discovery
    .resources()
    .find((one) => one.plural === plural && one.group === group && one.version === version);
  if (found) return found;
  throw new CommandError(
    `couldn't find resource for ${JSON.stringify(`${group}/${version}, Resource=${plural}`)}`,
  );
}

function documentOf(session: Session, resource: ApiResource): SchemaDocument {
  const paths = asObject(asObject(session.rest.send({ path: '/openapi/v3' }))['paths']);
  const key = resource.group === '' ? `api/${resource.version}` : `apis/${groupVersion(resource)}`;
  const url = asString(asObject(paths[key])['serverRelativeURL']);
  return new SchemaDocument(url === '' ? {} : session.rest.send({ path: url }));
}

/** The schema at the end of the path. Throws CommandError for a field that is not there. */
function follow(document: SchemaDocument, root: JsonObject, fields: readonly string[]): JsonObject {
  let schema = root;
  for (const field of fields) {
    const next = asObject(document.inner(schema)['properties'])[field];
    if (next === undefined)
      throw new CommandError(`field ${JSON.stringify(fields.at(-1) ?? '')} does not exist`);
    schema = asObject(next);
  }
  return schema;
}
