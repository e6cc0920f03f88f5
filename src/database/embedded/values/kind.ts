/**
 * MongoDB's order of types, as bytes that lead every encoded key
 * (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/).
 * `undefined` stands for the empty array of an index key, which sorts before null.
 */
export const Kind = {
  minKey: 0x01,
  undefined: 0x04,
  null: 0x08,
  number: 0x10,
  string: 0x18,
  object: 0x20,
  array: 0x28,
  binary: 0x30,
  objectId: 0x38,
  boolean: 0x40,
  date: 0x48,
  timestamp: 0x50,
  regex: 0x58,
  code: 0x60,
  maxKey: 0xf0,
} as const;

const kindOfTag: Record<string, number> = {
  MinKey: Kind.minKey,
  Int32: Kind.number,
  Double: Kind.number,
  Long: Kind.number,
  Decimal128: Kind.number,
  BSONSymbol: Kind.string,
  DBRef: Kind.object,
  Binary: Kind.binary,
  UUID: Kind.binary,
  ObjectId: Kind.objectId,
  Timestamp: Kind.timestamp,
  BSONRegExp: Kind.regex,
  Code: Kind.code,
  MaxKey: Kind.maxKey,
};

/** A document in memory: field names to BSON values. */
export type PlainFields = Record<string, unknown>;

/** The name of a class of the `bson` package; undefined for plain values. */
export function tagOf(value: object): string | undefined {
  const tag = (value as { _bsontype?: unknown })._bsontype;
  return typeof tag === 'string' && !Object.hasOwn(value, '_bsontype') ? tag : undefined;
}

/** The rank of a value in MongoDB's order of types; missing counts as `Kind.undefined`. */
export function kindOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Kind.string;
    case 'number':
    case 'bigint':
      return Kind.number;
    case 'boolean':
      return Kind.boolean;
    case 'object':
      return value === null ? Kind.null : kindOfObject(value);
    default:
      return Kind.undefined;
  }
}

function kindOfObject(value: object): number {
  if (Array.isArray(value)) return Kind.array;
  if (value instanceof Date) return Kind.date;
  const tag = tagOf(value);
  if (tag !== undefined) return kindOfTag[tag] ?? Kind.object;
  if (value instanceof RegExp) return Kind.regex;
  return value instanceof Uint8Array ? Kind.binary : Kind.object;
}

export const isDocument = (value: unknown): value is PlainFields => kindOf(value) === Kind.object;

export const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The document without some of its fields. */
export const withoutFields = (document: PlainFields, ...names: readonly string[]): PlainFields =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));

/** The own field of that name, or undefined. */
export const fieldOf = (document: PlainFields, name: string): unknown =>
  Object.hasOwn(document, name) ? document[name] : undefined;

/** The fields of a document; a DBRef counts as the document that BSON encodes. */
export function asDocument(value: unknown): PlainFields {
  const held = value as PlainFields;
  if (fieldOf(held, '_bsontype') !== undefined || held['_bsontype'] !== 'DBRef') return held;
  const { collection, oid, db, fields } = held as {
    collection: unknown;
    oid: unknown;
    db?: unknown;
    fields: PlainFields;
  };
  return { $ref: collection, $id: oid, ...(db === undefined ? {} : { $db: db }), ...fields };
}
