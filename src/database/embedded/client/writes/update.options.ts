import mongoose from 'mongoose';
import { asReceived } from '../../values/codec';
import { isArray, type PlainFields } from '../../values/kind';
import type { UpdateSpec } from '../../write/change';
import { querySpec, type CallOptions } from '../options';

const firstKeys = (update: unknown): readonly string[] =>
  isArray(update) ? update.map((stage) => Object.keys(stage as object)[0] ?? '') : Object.keys(update ?? {});

const invalid = (message: string): Error => new mongoose.mongo.MongoInvalidArgumentError(message);

/** An update as the server would receive it; the driver's own refusals come first. */
export function updateSpec(
  filter: unknown,
  update: unknown,
  options: CallOptions,
  many: boolean,
): UpdateSpec {
  const keys = firstKeys(update);
  if (keys.length === 0 || !keys.every((key) => key.startsWith('$')))
    throw invalid('Update document requires atomic operators');
  return spec(filter, update, options, many);
}

/** A replacement as the server would receive it. */
export function replacementSpec(filter: unknown, replacement: unknown, options: CallOptions): UpdateSpec {
  if (firstKeys(replacement)[0]?.startsWith('$') === true)
    throw invalid('Replacement document must not contain atomic operators');
  return spec(filter, replacement, options, false);
}

function spec(filter: unknown, update: unknown, options: CallOptions, many: boolean): UpdateSpec {
  const received = asReceived({ update, arrayFilters: options.arrayFilters ?? [] }, options);
  return {
    query: querySpec(filter, { ...options, limit: 0, skip: 0 }),
    update: received['update'],
    arrayFilters: received['arrayFilters'] as readonly PlainFields[],
    upsert: options.upsert === true,
    many,
  };
}
