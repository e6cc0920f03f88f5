import mongoose from 'mongoose';
import { asReceived } from '../../values/codec';
import { isArray, type PlainFields } from '../../values/kind';
import type { UpdateSpec } from '../../write/change';
import { querySpec, type CallOptions } from '../options';

const firstKeys = (update: unknown): readonly string[] =>
  isArray(update) ? update.map((stage) => Object.keys(stage as object)[0] ?? '') : Object.keys(update ?? {});

const invalid = (message: string): Error => new mongoose.mongo.MongoInvalidArgumentError(message);

/** The arguments of an update. */
interface UpdateCall {
  readonly filter: unknown;
  readonly update: unknown;
  readonly many: boolean;
}

/** An update as a server would receive it; throws the driver's errors first. */
export function updateSpec(call: UpdateCall, options: CallOptions): UpdateSpec {
  const keys = firstKeys(call.update);
  if (keys.length === 0 || !keys.every((key) => key.startsWith('$')))
    throw invalid('Update document requires atomic operators');
  return received(call, options);
}

/** A replacement as the server would receive it. */
export function replacementSpec(filter: unknown, replacement: unknown, options: CallOptions): UpdateSpec {
  if (firstKeys(replacement)[0]?.startsWith('$') === true)
    throw invalid('Replacement document must not contain atomic operators');
  return received({ filter, update: replacement, many: false }, options);
}

function received({ filter, update, many }: UpdateCall, options: CallOptions): UpdateSpec {
  const values = asReceived({ update, arrayFilters: options.arrayFilters ?? [] }, options);
  return {
    query: querySpec(filter, { ...options, limit: 0, skip: 0 }),
    update: values['update'],
    arrayFilters: values['arrayFilters'] as readonly PlainFields[],
    upsert: options.upsert === true,
    many,
  };
}
