import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { asDocument, Kind, kindOf } from './kind';
import { KeyWriter } from './key.writer';
import { remainderOf, toDouble } from './number';

const writer = new KeyWriter();

/** The bytes of a value, which sort (memcmp) as MongoDB sorts the values. No key is a prefix of another. */
export function encodeKey(value: unknown): Buffer {
  writer.reset();
  writeValue(value);
  return writer.take();
}

/** The bytes of an index key; components marked true are descending, their bytes inverted. */
export function encodeKeys(values: readonly unknown[], descending: readonly boolean[]): Buffer {
  writer.reset();
  values.forEach((value, index) => {
    const start = writer.length;
    writeValue(value);
    if (descending[index] === true) writer.invertFrom(start);
  });
  return writer.take();
}

function writeValue(value: unknown): void {
  const kind = kindOf(value);
  writer.byte(kind);
  writePayload(kind, value);
}

function writePayload(kind: number, value: unknown): void {
  switch (kind) {
    case Kind.number:
      writeNumber(value);
      return;
    case Kind.string:
      writer.text(String(value));
      return;
    case Kind.object:
      writeDocument(asDocument(value));
      return;
    case Kind.array:
      writeArray(value as readonly unknown[]);
      return;
    case Kind.boolean:
      writer.byte(value === true ? 1 : 0);
      return;
    case Kind.date:
      writer.signed64(BigInt((value as Date).getTime()));
      return;
    default:
      writeRarePayload(kind, value);
  }
}

function writeRarePayload(kind: number, value: unknown): void {
  if (kind === Kind.objectId) writer.bytes((value as ObjectId).id);
  else if (kind === Kind.timestamp) writer.unsigned64((value as Timestamp).toBigInt());
  else if (kind === Kind.binary) writeBinary(value as Binary | Uint8Array);
  else if (kind === Kind.regex) writeRegex(value as BSONRegExp | RegExp);
  else if (kind === Kind.code) writer.text((value as Code).code);
}

/** The nearest double first, then the remainder, so that 64-bit and decimal numbers keep their order. */
function writeNumber(value: unknown): void {
  const double = toDouble(value);
  writer.double(double);
  const rest = remainderOf(value);
  if (rest === undefined) {
    writer.byte(0x80);
    return;
  }
  if (double === Infinity) {
    writer.remainder(0x7e, rest.digits, rest.exponent);
    return;
  }
  if (double === -Infinity) {
    writer.remainder(0x82, rest.digits, rest.exponent);
    return;
  }
  writer.remainder(rest.digits < 0n ? 0x7f : 0x81, rest.digits, rest.exponent);
}

function writeDocument(document: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(document)) {
    const kind = kindOf(value);
    writer.byte(kind);
    writer.text(name);
    writePayload(kind, value);
  }
  writer.byte(0);
}

function writeArray(values: readonly unknown[]): void {
  for (const value of values) writeValue(value);
  writer.byte(0);
}

function writeBinary(value: Binary | Uint8Array): void {
  const bytes = value instanceof Uint8Array ? value : value.buffer.subarray(0, value.position);
  writer.unsigned32(bytes.length);
  writer.byte(value instanceof Uint8Array ? 0 : value.sub_type);
  writer.bytes(bytes);
}

function writeRegex(value: BSONRegExp | RegExp): void {
  writer.text(value instanceof RegExp ? value.source : value.pattern);
  writer.text(value instanceof RegExp ? value.flags : value.options);
}
