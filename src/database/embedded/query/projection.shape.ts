import { isArray, isDocument, type PlainFields } from '../values/kind';

/** Paths of a projection as a tree; a field without children is named whole. */
export interface Shape {
  readonly get: (name: string) => Shape | undefined;
  readonly set: (name: string, inner: Shape) => unknown;
  readonly has: (name: string) => boolean;
  readonly entries: () => Iterable<[string, Shape]>;
  readonly size: number;
}

export const emptyShape = (): Shape => new Map<string, Shape>();

/** Only the fields of the shape, in the document's order. Elements of arrays are projected one by one. */
export function includeShape(document: PlainFields, shape: Shape): PlainFields {
  const result: PlainFields = {};
  for (const [name, value] of Object.entries(document)) {
    const inner = shape.get(name);
    if (inner === undefined) continue;
    const included = inner.size === 0 ? value : includeValue(value, inner);
    if (included !== dropped) define(result, name, included);
  }
  return result;
}

const dropped = Symbol('nothing of it is wanted');

function includeValue(value: unknown, shape: Shape): unknown {
  if (isArray(value))
    return value.map((element) => includeValue(element, shape)).filter((one) => one !== dropped);
  return isDocument(value) ? includeShape(value, shape) : dropped;
}

/** All fields except those of the shape. */
export function excludeShape(document: PlainFields, shape: Shape): PlainFields {
  const result: PlainFields = {};
  for (const [name, value] of Object.entries(document)) {
    const inner = shape.get(name);
    if (inner?.size === 0) continue;
    define(result, name, inner === undefined ? value : excludeValue(value, inner));
  }
  return result;
}

function excludeValue(value: unknown, shape: Shape): unknown {
  if (isArray(value)) return value.map((element) => excludeValue(element, shape));
  return isDocument(value) ? excludeShape(value, shape) : value;
}

/** Sets a field; one called `__proto__` is treated as any other. */
export function define(document: PlainFields, name: string, value: unknown): void {
  if (name !== '__proto__') document[name] = value;
  else Object.defineProperty(document, name, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * Sets a computed field at a path; does nothing when the value is missing. Arrays on the path get it in each element.
 */
export function setInto(document: PlainFields, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (value === undefined) return;
  if (rest.length === 0) {
    define(document, name, value);
    return;
  }
  const held = document[name];
  if (isArray(held)) {
    for (const element of held) if (isDocument(element)) setInto(element, rest, value);
    return;
  }
  const inner: PlainFields = isDocument(held) ? held : {};
  define(document, name, inner);
  setInto(inner, rest, value);
}
