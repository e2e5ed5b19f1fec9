/**
 * The question that a webhook is asked, and its answer.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request
 */
import { textOfBase64 } from '#lib/kube/base64.ts';
import { isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import type { Status } from '#lib/kube/status.ts';
import type { Admission } from '../admission/admission.ts';
import { policyVariables } from '../admission/policy-variables.ts';
import { inVersion } from '../resource.ts';

/** An answer that is none: `received invalid webhook response`. */
export class InvalidReview extends Error {}

export interface Verdict {
  readonly allowed: boolean;
  readonly status: Partial<Status> | undefined;
  readonly warnings: readonly string[];
  /** The operations of a JSON patch. */
  readonly patch: readonly unknown[] | undefined;
}

const apiVersions: readonly string[] = ['v1', 'v1beta1'];
const optionKinds = { CREATE: 'CreateOptions', UPDATE: 'UpdateOptions', DELETE: 'DeleteOptions' };

export function admissionReview(admission: Admission, uid: string, versions: readonly string[]) {
  const { request, operation, object, old } = admission;
  const { resource, version, subresource, isDryRun, fieldManager, fieldValidation } = request;
  const { request: known } = policyVariables(admission, null) as { request: JsonObject };
  const { apiVersion: _text, subResource: _part, ...facts } = known;
  const spoken = versions.find((one) => apiVersions.includes(one)) ?? 'v1';
  const shown = (one: typeof object) => (one ? inVersion(resource, one, version) : null);
  const parts = subresource === '' ? {} : { subResource: subresource };
  return {
    kind: 'AdmissionReview',
    apiVersion: `admission.k8s.io/${spoken}`,
    request: {
      uid,
      ...facts,
      ...parts,
      requestKind: facts['kind'],
      requestResource: facts['resource'],
      ...(subresource === '' ? {} : { requestSubResource: subresource }),
      object: shown(object),
      oldObject: shown(old),
      dryRun: isDryRun,
      options: {
        kind: optionKinds[operation as keyof typeof optionKinds] ?? 'PodExecOptions',
        apiVersion: 'meta.k8s.io/v1',
        ...(operation === 'DELETE' ? {} : { fieldManager, fieldValidation }),
      },
    },
  };
}

/** Throws InvalidReview. Spec: apiserver/pkg/admission/plugin/webhook/request/admissionreview.go#VerifyAdmissionResponse */
export function readVerdict(
  body: unknown,
  asked: { readonly uid: string; readonly apiVersion: string; readonly isMutating: boolean },
): Verdict {
  const review = typeof body === 'string' ? parsed(body) : body;
  const { kind = '', apiVersion = '', response } = isJsonObject(review) ? review : {};
  if (kind !== 'AdmissionReview' || apiVersion !== asked.apiVersion) {
    throw new InvalidReview(
      `expected webhook response of ${asked.apiVersion}, Kind=AdmissionReview, got ${String(apiVersion)}, Kind=${String(kind)}`,
    );
  }
  if (!isJsonObject(response)) throw new InvalidReview('webhook response was absent');
  const uid = String(response['uid'] ?? '');
  if (uid !== asked.uid && asked.apiVersion.endsWith('/v1')) {
    throw new InvalidReview(`expected response.uid=${quote(asked.uid)}, got ${quote(uid)}`);
  }
  return {
    allowed: response['allowed'] === true,
    status: isJsonObject(response['status']) ? response['status'] : undefined,
    warnings: Array.isArray(response['warnings']) ? response['warnings'].map(String) : [],
    patch: asked.isMutating ? patchOf(response) : undefined,
  };
}

const quote = (text: string) => JSON.stringify(text);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidReview('webhook response was absent');
  }
}

function patchOf({ patch, patchType }: JsonObject): readonly unknown[] | undefined {
  if (typeof patch !== 'string' || patch === '') return undefined;
  if (patchType === undefined)
    throw new InvalidReview('webhook returned response.patch but not response.patchType');
  if (patchType !== 'JSONPatch') {
    throw new InvalidReview(
      `webhook returned invalid response.patchType of ${quote(String(patchType))}`,
    );
  }
  const operations = parsed(textOfBase64(patch) ?? '');
  return Array.isArray(operations) ? operations : [];
}
