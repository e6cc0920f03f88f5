/** Maps errors to HTTP responses. */
import {
  DomainError,
  EditedMeanwhile,
  InvalidInput,
  NotAllowed,
  NotFound,
  NotPossible,
  NotSignedIn,
  TooLarge,
  TooMuch,
} from '../../errors';
import type { Fault, Message } from '../../errors';
import { HttpProblem } from './http-problem';

/** How a request failed, with a message for its sender. */
export interface Failure {
  readonly status: number;
  /** For programs: stays the same in every language and version. */
  readonly code: string;
  readonly userMessage: Message;
  readonly faults?: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;
  /** No rule covers the error: it is logged. */
  readonly unexpected: boolean;
}

const domainStatuses: readonly (readonly [abstract new (...args: never[]) => DomainError, number, string])[] =
  [
    [InvalidInput, 422, 'invalid_input'],
    [NotSignedIn, 401, 'not_signed_in'],
    [NotAllowed, 403, 'not_allowed'],
    [NotFound, 404, 'not_found'],
    [EditedMeanwhile, 409, 'edited_meanwhile'],
    [NotPossible, 422, 'not_possible'],
    [TooLarge, 413, 'too_large'],
    [TooMuch, 429, 'too_much'],
  ];

/** Faults of a request that Express and its body parsers find before any handler. */
const parserFailures: Readonly<Record<number, readonly [code: string, key: string]>> = {
  400: ['bad_request', 'web.error.badRequest'],
  404: ['not_found', 'web.error.notFound'],
  413: ['too_large', 'web.error.tooLarge'],
  415: ['unsupported_type', 'web.error.unsupportedType'],
};

const DUPLICATE_KEY = 11_000;

/** Error codes of the database (MongoDB's OutOfDiskSpace) and the system for a full disk. */
const diskFullCodes: ReadonlySet<unknown> = new Set([14_031, 'ENOSPC', 'EDQUOT']);
const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && diskFullCodes.has(error.code);

/** Names of errors of an unreachable database or file store. */
const unavailableErrors = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongooseServerSelectionError',
  'StoreUnreachable',
]);

function domainFailure(error: DomainError): Failure {
  if (error instanceof HttpProblem) {
    const { status, code, userMessage, headers } = error;
    return { status, code, userMessage, headers, unexpected: false };
  }
  const [, status, code] = domainStatuses.find(([kind]) => error instanceof kind) ?? [
    DomainError,
    422,
    'not_possible',
  ];
  const headers: Record<string, string> = {};
  if (error instanceof TooMuch && error.retryAfter !== undefined) {
    headers['Retry-After'] = String(Math.ceil(error.retryAfter));
  }
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
  return {
    status,
    code,
    userMessage: error.userMessage,
    headers,
    unexpected: false,
    ...(error instanceof InvalidInput ? { faults: error.faults } : {}),
  };
}

function parserStatus(error: unknown): number | undefined {
  if (!(error instanceof Error && 'status' in error && typeof error.status === 'number')) return undefined;
  const { status } = error;
  return status in parserFailures ? status : status >= 400 && status < 500 ? 400 : undefined;
}

type Answer = Pick<Failure, 'status' | 'code'> & { readonly key: string };

const plainFailure = ({ status, code, key }: Answer): Failure => ({
  status,
  code,
  userMessage: { key },
  headers: {},
  unexpected: false,
});

/** Errors of the parsers, the database and the disk. */
function technicalFailure(error: unknown): Failure | undefined {
  const status = parserStatus(error);
  const [code, key] = parserFailures[status ?? 0] ?? [];
  if (status !== undefined && code !== undefined && key !== undefined) {
    return plainFailure({ status, code, key });
  }
  // Two requests created the same record, and the database accepted the first.
  if (error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY) {
    return plainFailure({ status: 409, code: 'edited_meanwhile', key: 'web.error.editedMeanwhile' });
  }
  if (isDiskFull(error)) {
    const failure = plainFailure({ status: 507, code: 'disk_full', key: 'web.error.diskFull' });
    return { ...failure, unexpected: true };
  }
  if (error instanceof Error && unavailableErrors.has(error.name)) {
    const failure = plainFailure({ status: 503, code: 'unavailable', key: 'web.error.unavailable' });
    return { ...failure, headers: { 'Retry-After': '10' }, unexpected: true };
  }
  return undefined;
}

/** The response to a request that ended in this error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) return domainFailure(error);
  const internal = plainFailure({ status: 500, code: 'internal', key: 'web.error.internal' });
  return technicalFailure(error) ?? { ...internal, unexpected: true };
}
