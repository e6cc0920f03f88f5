import { deserialize, serialize, type DeserializeOptions } from 'bson';
import { serverError } from '../failure';
import { isDeeperThan, pickFields } from './bson.scan';
import type { PlainFields } from './kind';

/** MongoDB's limits for one document. */
const maxDocumentBytes = 16 * 1024 * 1024;
const maxDepth = 100;

/** Every value keeps its type: Int32, Double, Long, BSONRegExp. */
const exact: DeserializeOptions = { promoteValues: false, bsonRegExp: true };

/** The caller's options for returned values, as in the official driver. */
export interface ReadOptions {
  readonly promoteLongs?: boolean;
  readonly promoteValues?: boolean;
  readonly promoteBuffers?: boolean;
  readonly bsonRegExp?: boolean;
  readonly useBigInt64?: boolean;
  readonly raw?: boolean;
  readonly ignoreUndefined?: boolean;
}

/** SQLite returns plain byte arrays; the codec needs buffers. The bytes are not copied. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The BSON bytes of a caller's value, with `toBSON` and Maps resolved, before limits are checked. */
function toBytes(document: object, ignoreUndefined: boolean): Buffer {
  try {
    return asBuffer(serialize(document, { ignoreUndefined, checkKeys: false }));
  } catch (error) {
    if (error instanceof RangeError) throw serverError(15, 'Document nests too deeply or is too large');
    throw error;
  }
}

/** Encodes a document to store, and refuses documents over 16 MiB or nested over 100 levels, as MongoDB does. */
export function encodeDocument(document: object, ignoreUndefined = false): Buffer {
  const bytes = toBytes(document, ignoreUndefined);
  if (bytes.length > maxDocumentBytes) {
    const message = `object to insert too large. size in bytes: ${bytes.length}, max size: ${maxDocumentBytes}`;
    throw serverError(10334, message);
  }
  if (isDeeperThan(bytes, maxDepth)) {
    throw serverError(15, `Document exceeds maximum nested object depth: ${maxDepth}`);
  }
  return bytes;
}

/** Decodes numbers as BSON types, for comparisons and updates. */
export const decodeExact = (bytes: Buffer): PlainFields => deserialize(bytes, exact);

/** Decodes only some top-level fields, numbers as BSON types. */
export const decodeSome = (bytes: Buffer, names: ReadonlySet<string>): PlainFields =>
  decodeExact(pickFields(bytes, (name) => names.has(name)));

/** Decodes for the caller, as the official driver would. */
export const decodeFor = (bytes: Buffer, options: ReadOptions): PlainFields => {
  if (options.raw === true) return bytes as unknown as PlainFields;
  return deserialize(bytes, readOptions(options));
};

const readOptions = (options: ReadOptions): DeserializeOptions => ({
  ...(options.promoteLongs === undefined ? {} : { promoteLongs: options.promoteLongs }),
  ...(options.promoteValues === undefined ? {} : { promoteValues: options.promoteValues }),
  ...(options.promoteBuffers === undefined ? {} : { promoteBuffers: options.promoteBuffers }),
  ...(options.bsonRegExp === undefined ? {} : { bsonRegExp: options.bsonRegExp }),
  ...(options.useBigInt64 === undefined ? {} : { useBigInt64: options.useBigInt64 }),
});

/** A filter, an update or a pipeline as a server would receive it. */
export function asReceived(document: object, options: ReadOptions = {}): PlainFields {
  return decodeExact(encodeDocument(document, options.ignoreUndefined));
}

/** The same for one value of any type. */
export const receivedValue = (value: unknown, options: ReadOptions = {}): unknown =>
  asReceived({ value }, options)['value'];

/** A deep copy with JavaScript's numbers. */
export const promoted = (document: PlainFields): PlainFields => deserialize(serialize(document));
