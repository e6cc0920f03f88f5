/** From what went wrong to what HTTP says about it: the one place where the two meet. */
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

/** How a request failed, in words for the one who sent it. */
export interface Failure {
  readonly status: number;
  /** For programs: stays the same in every language and version. */
  readonly code: string;
  readonly told: Message;
  readonly faults?: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;
  /** Nobody foresaw it: somebody has to look. */
  readonly unexpected: boolean;
}

const foreseen: readonly (readonly [abstract new (...args: never[]) => DomainError, number, string])[] = [
  [InvalidInput, 422, 'invalid_input'],
  [NotSignedIn, 401, 'not_signed_in'],
  [NotAllowed, 403, 'not_allowed'],
  [NotFound, 404, 'not_found'],
  [EditedMeanwhile, 409, 'edited_meanwhile'],
  [NotPossible, 422, 'not_possible'],
  [TooLarge, 413, 'too_large'],
  [TooMuch, 429, 'too_much'],
];

/** Faults of a request that Express and its body parsers find before any handler does. */
const refused: Readonly<Record<number, readonly [code: string, key: string]>> = {
  400: ['bad_request', 'web.error.badRequest'],
  404: ['not_found', 'web.error.notFound'],
  413: ['too_large', 'web.error.tooLarge'],
  415: ['unsupported_type', 'web.error.unsupportedType'],
};

const DUPLICATE_KEY = 11_000;

/** The codes by which the database (MongoDB's OutOfDiskSpace) and the system say that a disk is full. */
const noRoom: ReadonlySet<unknown> = new Set([14_031, 'ENOSPC', 'EDQUOT']);
const meansNoRoom = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && noRoom.has(error.code);

/** Names of errors that say the database or the file store is away for now. */
const unreachable = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongooseServerSelectionError',
  'StoreUnreachable',
]);

function domainFailure(error: DomainError): Failure {
  if (error instanceof HttpProblem) {
    const { status, code, told, headers } = error;
    return { status, code, told, headers, unexpected: false };
  }
  const [, status, code] = foreseen.find(([kind]) => error instanceof kind) ?? [
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
    told: error.told,
    headers,
    unexpected: false,
    ...(error instanceof InvalidInput ? { faults: error.faults } : {}),
  };
}

function refusedStatus(error: unknown): number | undefined {
  if (!(error instanceof Error && 'status' in error && typeof error.status === 'number')) return undefined;
  const { status } = error;
  return status in refused ? status : status >= 400 && status < 500 ? 400 : undefined;
}

/** What to answer to a request that ended in this error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) return domainFailure(error);
  const status = refusedStatus(error);
  const [code, key] = refused[status ?? 0] ?? [];
  if (status !== undefined && code !== undefined && key !== undefined) {
    return { status, code, told: { key }, headers: {}, unexpected: false };
  }
  // Two made the same thing at the same moment, and the database kept the first.
  if (error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY) {
    const told = { key: 'web.error.editedMeanwhile' };
    return { status: 409, code: 'edited_meanwhile', told, headers: {}, unexpected: false };
  }
  if (meansNoRoom(error)) {
    return {
      status: 507,
      code: 'disk_full',
      told: { key: 'web.error.diskFull' },
      headers: {},
      unexpected: true,
    };
  }
  if (error instanceof Error && unreachable.has(error.name)) {
    const headers = { 'Retry-After': '10' };
    return {
      status: 503,
      code: 'unavailable',
      told: { key: 'web.error.unavailable' },
      headers,
      unexpected: true,
    };
  }
  return {
    status: 500,
    code: 'internal',
    told: { key: 'web.error.internal' },
    headers: {},
    unexpected: true,
  };
}
