import { badValue, serverError } from '../failure';
import { fieldOf, isArray, isDocument, type PlainFields } from '../values/kind';
import { modify, type PathChange } from './modify';
import { removed } from './operators';
import { checkedParts, type UpdateStep } from './update.step';

/** `$rename`: moves the value to another path; arrays on the path are refused. */
export function compileRename(from: string, to: unknown): readonly UpdateStep[] {
  if (typeof to !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${from}`);
  if (from === to) throw badValue(`The source and target field for $rename must differ: ${from}`);
  const [source, target] = [checkedParts(from), checkedParts(to)];
  const move = (document: PlainFields) => {
    const value = valueAt(document, source, from);
    if (value === undefined) return;
    change(document, { path: from, parts: source }, () => removed);
    change(document, { path: to, parts: target }, () => value);
  };
  return [
    { path: from, apply: move },
    { path: to, apply: () => undefined },
  ];
}

const change = (
  document: PlainFields,
  { path, parts }: Pick<PathChange, 'path' | 'parts'>,
  newValue: () => unknown,
) =>
  modify(document, { path, parts, creates: true, filters: new Map(), position: undefined, change: newValue });

function valueAt(document: PlainFields, parts: readonly string[], path: string): unknown {
  let value: unknown = document;
  for (const part of parts) {
    if (value === undefined) return undefined;
    if (!isDocument(value)) {
      const held = isArray(value) ? 'an array' : JSON.stringify(value);
      throw serverError(28, `cannot use the part (${part} of ${path}) to traverse the element (${held})`);
    }
    value = fieldOf(value, part);
  }
  return value;
}
