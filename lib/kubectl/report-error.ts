/**
 * From an error to the words on stderr and the exit code.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go#checkErr, #StandardErrorMessage
 */
import { StatusError } from '#lib/kube/status.ts';
import { goQuote } from './text/go-quote.ts';
import {
  AggregateFailure,
  CommandError,
  ExitError,
  isFailure,
  PlainError,
  UrlError,
} from './errors.ts';

export interface Report {
  readonly text: string;
  readonly exitCode: number;
}

/** undefined for what is no failure of the command but a bug. */
export function reportError(error: unknown): Report | undefined {
  if (error instanceof ExitError) return { text: '', exitCode: error.exitCode };
  if (!isFailure(error)) return undefined;
  const exitCode =
    error instanceof CommandError || error instanceof PlainError ? error.exitCode : 1;
  const message = messageOf(error);
  return { text: message.endsWith('\n') ? message : `${message}\n`, exitCode };
}

function messageOf(error: Error): string {
  if (error instanceof StatusError && error.reason === 'Invalid') return invalidText(error);
  if (error instanceof AggregateFailure) return aggregateText(error);
  return standardMessage(error) ?? withPrefix(error.message);
}

const withPrefix = (message: string) =>
  message.startsWith('error: ') ? message : `error: ${message}`;

/** What the client's own words are for a failure of the server or of the way to it. */
export function standardMessage(error: Error): string | undefined {
  if (error instanceof PlainError) return error.message;
  if (error instanceof StatusError) return statusText(error);
  return error instanceof UrlError ? urlText(error) : undefined;
}

function statusText(error: StatusError): string {
  if (error.reason === 'Unauthorized')
    return `error: You must be logged in to the server (${error.message})`;
  const reason = error.reason === '' ? '' : ` (${error.reason})`;
  return `Error from server${reason}: ${error.message}`;
}

function urlText({ url, why }: UrlError): string {
  if (!why.includes('connection refused')) return `Unable to connect to the server: ${why}`;
  const host = /^[a-z]+:\/\/([^/]*)/.exec(url)?.[1] ?? url;
  return `The connection to the server ${host} was refused - did you specify the right host or port?`;
}

function invalidText({ status }: StatusError): string {
  const { kind = '', name = '', causes = [] } = status.details ?? {};
  const subject =
    kind === '' && name === ''
      ? 'The request is invalid'
      : `The ${kind} ${goQuote(name)} is invalid`;
  if (causes.length === 0) {
    const hasSubject = kind !== '' || name !== '';
    return hasSubject || !status.message ? subject : `${subject}: ${status.message}`;
  }
  return multiline(
    `${subject}: `,
    causes.map(({ field = '', message = '' }) => `${field}: ${message}`),
  );
}

/** One message on the line, several as a list. */
function multiline(prefix: string, messages: readonly string[]): string {
  const distinct = [...new Set(messages)];
  if (distinct.length === 1) return `${prefix}${distinct[0] ?? ''}\n`;
  return `${prefix}\n${distinct.map((one) => `* ${one}\n`).join('')}`;
}

function aggregateText({ errors }: AggregateFailure): string {
  const distinct = new Map(errors.map((error) => [error.message, error]));
  return [...distinct.values()]
    .map((error) => {
      if (error instanceof AggregateFailure) return aggregateText(error);
      return `${standardMessage(error) ?? error.message}\n`;
    })
    .join('');
}
