/** What `certificate approve` and `certificate deny` do: write a condition into the request's approval. */
import type { Running } from '#lib/host/process.ts';
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError, isFailure, throwAll } from '../errors.ts';
import type { FilenameFlags } from '../flags/filename.ts';
import { hasFiles } from '../flags/filename.ts';
import { createResultPrinter } from '../output/result-printer.ts';
import type { PrintFlags } from '../printers/object-printer.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';
import { pathOf } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';

export interface Judgement {
  readonly type: 'Approved' | 'Denied';
  readonly word: string;
  readonly reason: string;
  readonly message: string;
}

interface JudgeInvocation {
  readonly args: readonly string[];
  readonly flags: FilenameFlags & PrintFlags & { readonly force: boolean };
  readonly session: Session;
}

export function* judgeRequests(
  { args, flags, session }: JudgeInvocation,
  judgement: Judgement,
): Running<void> {
  if (args.length === 0 && !hasFiles(flags))
    throw new CommandError('one or more CSRs must be specified as <name> or -f <filename>');
  const print = createResultPrinter(session, flags);
  const found = yield* findResources(session, {
    args: args.length > 0 ? ['certificatesigningrequests', ...args] : [],
    ...flags,
  });
  const { infos, errors } = fetchObjects(session, found, { latest: true });
  for (const info of infos) {
    try {
      const { object } = info;
      if (!object) continue;
      const wanted = judged(object, judgement, flags.force);
      const isNew = wanted !== object;
      const path = pathOf(info, 'approval');
      const result = isNew ? session.rest.send({ method: 'PUT', path, body: wanted }) : object;
      print(result as AnyObject, judgement.word);
    } catch (error) {
      if (!isFailure(error)) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
}

/** The request with the condition; the same object when it has it already. Throws CommandError when it has the other. */
function judged(
  object: AnyObject,
  { type, reason, message }: Judgement,
  isForced: boolean,
): AnyObject {
  const status = asObject(object['status']);
  const conditions = asArray(status['conditions']);
  const has = (wanted: string) =>
    conditions.some((one) => asString(asObject(one)['type']) === wanted);
  const other = type === 'Approved' ? 'Denied' : 'Approved';
  if (has(other))
    throw new CommandError(
      `certificate signing request ${JSON.stringify(object.metadata.name)} is already ${other}`,
    );
  if (has(type) && !isForced) return object;
  const condition = {
    type,
    status: 'True',
    reason,
    message,
    lastUpdateTime: null,
    lastTransitionTime: null,
  };
  return {
    ...object,
    status: {
      ...status,
      conditions: [...conditions.filter((one) => asObject(one)['type'] !== type), condition],
    },
  };
}
