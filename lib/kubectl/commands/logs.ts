/** kubectl logs. Spec: staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go */
import type { Running } from '#lib/host/process.ts';
import { StatusError } from '#lib/kube/status.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import { Inbox } from '#lib/host/streams/inbox.ts';
import type { Query } from '../client/rest-client.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { completePodsAndWorkloads } from '../completion/complete-resources.ts';
import { CommandError, UsageError, isFailure } from '../errors.ts';
import { followLogs, withPrefix } from '../logs/follow-logs.ts';
import { requestsForObject, requestsForPod, type LogRequest } from '../logs/log-requests.ts';
import { logsPage } from '../pages/logs.ts';
import { namedObject } from '../pods/named-object.ts';
import { fetchList } from '../resources/find-resources.ts';
import { openLog } from '../streams/pod-logs.ts';
import { goQuote } from '../text/go-quote.ts';

type LogsInvocation = Invocation<(typeof logsPage)['flags']>;

const usage =
  "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";
const selectorTail = 10;

export const logs = defineCommand(logsPage, {
  complete: completePodsAndWorkloads,

  *run(invocation) {
    const { session, flags } = invocation;
    checkArguments(invocation);
    const query = readQuery(invocation);
    const requests = yield* findRequests(invocation);
    if (flags.follow && requests.length > 1) {
      yield* follow(invocation, requests, query);
      return;
    }
    for (const request of requests) {
      try {
        yield* printLog(invocation, request, query);
      } catch (error) {
        if (!flags['ignore-errors'] || !isFailure(error)) throw error;
        session.out(`error: ${error.message}\n`);
      }
    }
  },
});

function checkArguments({ args, flags, page }: LogsInvocation): void {
  if (args.length > 2 || (args.length === 0 && flags.selector === ''))
    throw new UsageError(page, usage);
  if (args.length === 1 && flags.selector !== '')
    throw new UsageError(page, 'only a selector (-l) or a POD name is allowed');
}

/** The query of the log subresource. Throws CommandError for flags that make no sense. */
function readQuery(invocation: LogsInvocation): Query {
  const { flags } = invocation;
  const sinceTime = flags['since-time'];
  if (sinceTime !== '' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(sinceTime))
    throw new CommandError(
      `parsing time ${goQuote(sinceTime)} as "2006-01-02T15:04:05Z07:00": cannot parse ${goQuote(sinceTime)} as "2006"`,
    );
  if (sinceTime !== '' && flags.since !== 0)
    throw new CommandError('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (flags.tail < -1) throw new CommandError('--tail must be greater than or equal to -1');
  const isTailed = flags.selector === '' || invocation.changed('tail') || flags.follow;
  const tail = isTailed ? flags.tail : selectorTail;
  return {
    follow: flags.follow || undefined,
    previous: flags.previous || undefined,
    timestamps: flags.timestamps || undefined,
    tailLines: tail === -1 ? undefined : tail,
    limitBytes: flags['limit-bytes'] || undefined,
    sinceSeconds: flags.since === 0 ? undefined : Math.ceil(flags.since / 1000),
    sinceTime: sinceTime === '' ? undefined : toTimestamp(Date.parse(sinceTime)),
  };
}

function* findRequests(invocation: LogsInvocation): Running<LogRequest[]> {
  const { args, flags, session } = invocation;
  const container = flags.container || (args[1] ?? '');
  const allContainers = flags['all-containers'];
  if (allContainers && container !== '')
    throw new CommandError(
      `--all-containers=true should not be specified with container name ${container}`,
    );
  const selection = {
    container,
    allContainers,
    allPods: flags['all-pods'],
    timeoutMs: flags['pod-running-timeout'],
  };
  const [name] = args;
  if (name === undefined) {
    const resource = session.mapper.resource('pods');
    const { namespace } = session;
    const list = { resource, namespace, labelSelector: flags.selector, fieldSelector: '' };
    const pods = fetchList(session, list);
    if (pods.length === 0) session.err(`No resources found in ${namespace} namespace.\n`);
    return pods.flatMap(({ object }) => (object ? requestsForPod(session, object, selection) : []));
  }
  try {
    const object = yield* namedObject(session, name);
    return yield* requestsForObject(session, object, selection);
  } catch (error) {
    if (!(error instanceof StatusError) || error.code !== 404) throw error;
    throw new CommandError(
      `error from server (NotFound): ${error.message} in namespace ${goQuote(session.namespace)}`,
    );
  }
}

const prefixOf = ({ flags }: LogsInvocation, { pod, container }: LogRequest) =>
  flags.prefix || flags['all-pods'] ? `[pod/${pod}/${container}] ` : '';

function* printLog(invocation: LogsInvocation, request: LogRequest, query: Query): Running<void> {
  const { session } = invocation;
  const prefix = prefixOf(invocation, request);
  const { namespace, pod: name, container } = request;
  const { body, stream } = openLog(session, { namespace, name, container, query });
  if (typeof body === 'string') yield* session.process.write(withPrefix(body, prefix));
  if (stream) yield* followLogs(session, [{ prefix, inbox: new Inbox(stream) }]);
}

function* follow(
  invocation: LogsInvocation,
  requests: readonly LogRequest[],
  query: Query,
): Running<void> {
  const { flags, session } = invocation;
  const limit = flags['max-log-requests'];
  if (requests.length > limit)
    throw new CommandError(
      `you are attempting to follow ${requests.length} log streams, but maximum allowed concurrency is ${limit}, use --max-log-requests to increase the limit`,
    );
  const open = requests.flatMap((request) => {
    const { namespace, pod: name, container } = request;
    const { stream } = openLog(session, { namespace, name, container, query });
    return stream ? [{ prefix: prefixOf(invocation, request), inbox: new Inbox(stream) }] : [];
  });
  yield* followLogs(session, open);
}
