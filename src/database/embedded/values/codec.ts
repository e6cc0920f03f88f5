import { deserialize, serialize, type DeserializeOptions } from 'bson';
import { serverError } from '../failure';
import { isDeeperThan, pickFields } from './bson.scan';
import type { PlainFields } from './kind';

/** MongoDB's limits for one document. */
export const maxDocumentBytes = 16 * 1024 * 1024;
const maxDepth = 100;

/** Every value keeps its own type: Int32, Double, Long, BSONRegExp. */
const exact: DeserializeOptions = { promoteValues: false, bsonRegExp: true };

/** What a caller may choose about the values handed out, as in the official driver. */
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

/** The BSON bytes of any value a caller passed, `toBSON` and Maps resolved, before limits are checked. */
function toBytes(document: object, ignoreUndefined: boolean): Buffer {
  try {
    return asBuffer(serialize(document, { ignoreUndefined, checkKeys: false }));
  } catch (error) {
    if (error instanceof RangeError) throw serverError(15, 'Document nests too deeply or is too large');
    throw error;
  }
}

/** Encodes a document to be stored, refusing what MongoDB refuses: over 16 MiB, or nested over 100 levels. */
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

/** Decodes numbers with their BSON types, for comparing and updating. */
export const decodeExact = (bytes: Buffer): PlainFields => deserialize(bytes, exact);

/** Decodes only some top-level fields, numbers with their BSON types. */
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

/** What the server would see of a filter, an update or a pipeline sent over the wire. */
export function asReceived(document: object, options: ReadOptions = {}): PlainFields {
  return decodeExact(encodeDocument(document, options.ignoreUndefined));
}

/** The same for one value of any kind. */
export const receivedValue = (value: unknown, options: ReadOptions = {}): unknown =>
  asReceived({ value }, options)['value'];

/** A deep copy whose numbers are JavaScript's again. */
export const promoted = (document: PlainFields): PlainFields => deserialize(serialize(document));
