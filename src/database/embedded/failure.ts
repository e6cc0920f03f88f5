import mongoose from 'mongoose';

/**
 * MongoDB's names of the error codes that this engine uses
 * (https://www.mongodb.com/docs/manual/reference/error-codes/).
 */
const codeNames: Record<number, string> = {
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  15: 'Overflow',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  54: 'NotSingleValueField',
  55: 'InvalidDBRef',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  171: 'CannotIndexParallelArrays',
  238: 'NotImplemented',
  251: 'NoSuchTransaction',
  262: 'ExceededTimeLimit',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
};

/** The error that MongoDB's driver would throw: a `MongoServerError` with MongoDB's code. */
export function serverError(code: number, message: string, more: Record<string, unknown> = {}): Error {
  return new mongoose.mongo.MongoServerError({
    message,
    errmsg: message,
    code,
    codeName: codeNames[code] ?? `Location${String(code)}`,
    ok: 0,
    ...more,
  });
}

/** The error for an operation that the embedded database does not support. */
export const notSupported = (what: string): Error =>
  serverError(115, `${what} is not supported by the embedded database; set MONGODB_URI to use MongoDB`);

export const badValue = (message: string): Error => serverError(2, message);
export const failedToParse = (message: string): Error => serverError(9, message);
