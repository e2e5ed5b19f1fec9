/** kubectl patch. Spec: staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go */
import { JsonSyntaxError, parseJson } from '#lib/kube/go/json-stream.ts';
import { applyPatch, type Operation } from 'rfc6902';
import { cloneJson, equalJson, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { applyMergePatch } from '#lib/kube/merge-patch.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { typeOfObject } from '#lib/kube/schema/schema.ts';
import { applyStrategicMerge } from '#lib/kube/strategic-merge.ts';
import { patchObject } from '../client/patch-object.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completeResourceNames } from '../completion/complete-resources.ts';
import { CommandError } from '../errors.ts';
import { dryRunQuery, readDryRun } from '../flags/dry-run.ts';
import { recordChange } from '../output/change-cause.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import { patchPage } from '../pages/patch.ts';
import { readFile } from '../resources/manifest-files.ts';
import { visitObjects } from '../resources/visit-objects.ts';
import { goQuote } from '../text/go-quote.ts';
import { readYaml, YamlError } from '../yaml/read-yaml.ts';

type PatchInvocation = Invocation<(typeof patchPage)['flags']>;
type Type = 'json' | 'merge' | 'strategic';

export const patch = defineCommand(patchPage, {
  complete: completeResourceNames,

  *run(invocation) {
    const { args, flags, session } = invocation;
    const dryRun = readDryRun(session.process, flags['dry-run']);
    const type = readType(invocation);
    const body = readPatch(invocation);
    const print = createResultPrinter(session, flags, dryRun);
    const query = {
      args,
      filename: flags.filename,
      kustomize: flags.kustomize,
      recursive: flags.recursive,
    };
    const count = yield* visitObjects(
      session,
      query,
      (info) => {
        if (flags.local || dryRun === 'client') {
          const patched = patchLocally(info.object, type, body);
          print(patched, operationOf(info.object, patched));
          return;
        }
        const patched = patchObject(session, info, {
          type,
          patch: body,
          query: { fieldManager: flags['field-manager'], ...dryRunQuery(dryRun) },
          subresource: flags.subresource,
        });
        recordChange(session, info, flags.record);
        print(patched, operationOf(info.object, patched));
      },
      { isLocal: flags.local },
    );
    if (count === 0) throw new CommandError('no objects passed to patch');
  },
});

function operationOf(before: AnyObject, after: AnyObject): string {
  const content = ({ kind: _kind, apiVersion: _version, ...rest }: AnyObject) => rest;
  return equalJson(content(before), content(after)) ? 'patched (no change)' : 'patched';
}

function readType({ flags }: PatchInvocation): Type {
  if (flags.local && flags.filename.length !== 1 && flags.kustomize === '')
    throw new CommandError('--local requires -f');
  const type = flags.type.toLowerCase();
  if (type === 'json' || type === 'merge' || type === 'strategic') return type;
  throw new CommandError(
    `--type must be one of [json merge strategic], not ${goQuote(flags.type)}`,
  );
}

/** The patch as a value; what only begins like JSON stays text, for the server to judge. Throws CommandError. */
function readPatch({ flags, session }: PatchInvocation): unknown {
  const { patch: text, 'patch-file': path } = flags;
  if (text !== '' && path !== '')
    throw new CommandError('cannot specify --patch and --patch-file together');
  if (text === '' && path === '')
    throw new CommandError(
      'must specify --patch or --patch-file containing the contents of the patch',
    );
  const source = path === '' ? text : readPatchFile(session.process, path);
  if (/^\s*\{/.test(source) && !isJson(source)) return source;
  try {
    return readYaml(source);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new CommandError(`unable to parse ${goQuote(source)}: ${error.message}`);
  }
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return false;
    throw error;
  }
}

function readPatchFile(process: PatchInvocation['session']['process'], path: string): string {
  try {
    return readFile(process, path);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`unable to read patch file: ${error.message}`);
  }
}

/** The object as the patch leaves it, without asking the server. */
export function patchLocally(object: AnyObject, type: Type, body: unknown): AnyObject {
  if (type === 'json') {
    const copy = cloneJson(object);
    const operations = Array.isArray(body) ? (body as Operation[]) : [];
    const [fault] = applyPatch(copy, operations).filter((one) => one !== null);
    if (fault) throw new CommandError(fault.message);
    return copy;
  }
  if (!isJsonObject(body)) throw new CommandError('Invalid JSON Patch');
  if (type === 'merge') return applyMergePatch(object, body) as AnyObject;
  return applyStrategicMerge(object as JsonObject, body, typeOfObject(object)) as AnyObject;
}
