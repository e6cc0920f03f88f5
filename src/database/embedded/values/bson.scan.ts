/** Walks the bytes of a BSON document without decoding it (https://bsonspec.org/spec.html). */

const fixedSizes: Record<number, number> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/** Bytes before the counted part, and bytes that the length does not count. */
const countedSizes: Record<number, number> = {
  0x02: 4,
  0x03: 0,
  0x04: 0,
  0x05: 5,
  0x0c: 16,
  0x0d: 4,
  0x0e: 4,
  0x0f: 0,
};

const endOfName = (bytes: Buffer, at: number): number => {
  const end = bytes.indexOf(0, at);
  if (end < 0) throw new RangeError('a document in the database is torn: a field name has no end');
  return end;
};

function endOfValue(bytes: Buffer, type: number, at: number): number {
  const fixed = fixedSizes[type];
  if (fixed !== undefined) return at + fixed;
  if (type === 0x0b) return endOfName(bytes, endOfName(bytes, at) + 1) + 1;
  const counted = countedSizes[type];
  if (counted === undefined) throw new RangeError(`a document in the database is torn: type ${type}`);
  return at + counted + bytes.readInt32LE(at);
}

/**
 * The document with only some top-level fields, as a cheap copy of bytes: a list does not decode the bodies of
 * articles.
 */
export function pickFields(bytes: Buffer, wanted: (name: string) => boolean): Buffer {
  const parts: Buffer[] = [];
  let size = 5;
  for (let at = 4; at < bytes.length - 1;) {
    const nameEnd = endOfName(bytes, at + 1);
    const end = endOfValue(bytes, bytes[at] ?? 0, nameEnd + 1);
    if (wanted(bytes.toString('utf8', at + 1, nameEnd))) {
      parts.push(bytes.subarray(at, end));
      size += end - at;
    }
    at = end;
  }
  return assembled(parts, size);
}

function assembled(parts: readonly Buffer[], size: number): Buffer {
  const result = Buffer.allocUnsafe(size);
  result.writeInt32LE(size, 0);
  let at = 4;
  for (const part of parts) at += part.copy(result, at);
  result[at] = 0;
  return result;
}

/** True when documents and arrays are nested deeper than `levels`. */
export function isDeeperThan(bytes: Buffer, levels: number, start = 0): boolean {
  const stop = start + bytes.readInt32LE(start) - 1;
  for (let at = start + 4; at < stop;) {
    const type = bytes[at] ?? 0;
    const value = endOfName(bytes, at + 1) + 1;
    const nested = type === 0x03 || type === 0x04;
    if (nested && (levels <= 1 || isDeeperThan(bytes, levels - 1, value))) return true;
    at = endOfValue(bytes, type, value);
  }
  return false;
}
