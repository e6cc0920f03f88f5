import type { RecordBytes } from '../disk/records';
import { decodeFor, decodeSome, type ReadOptions } from '../values/codec';
import { encodeKey } from '../values/key';
import { isArray } from '../values/kind';
import { splitPath, visitPath } from '../values/path';
import { serialize } from 'bson';
import { asBuffer } from '../values/codec';

/** The distinct values of a field, with elements of arrays separately, in MongoDB's order. */
export function distinctValues(
  matches: readonly RecordBytes[],
  name: string,
  options: ReadOptions,
): unknown[] {
  const path = splitPath(name);
  const fields = new Set([path[0] ?? '']);
  const found = new Map<string, { key: Buffer; value: unknown }>();
  for (const { bytes } of matches) {
    visitPath(decodeSome(bytes, fields), path, (value) => {
      for (const one of isArray(value) ? value : [value]) add(found, one);
      return false;
    });
  }
  const ordered = [...found.values()].sort((a, b) => Buffer.compare(a.key, b.key));
  const { values } = decodeFor(asBuffer(serialize({ values: ordered.map(({ value }) => value) })), options);
  return values as unknown[];
}

function add(found: Map<string, { key: Buffer; value: unknown }>, value: unknown): void {
  if (value === undefined) return;
  const key = encodeKey(value);
  const name = key.toString('latin1');
  if (!found.has(name)) found.set(name, { key, value });
}
