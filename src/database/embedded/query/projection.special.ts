import { badValue, serverError } from '../failure';
import { isArray, isDocument, Kind, kindOf, type PlainFields } from '../values/kind';
import { toDouble } from '../values/number';
import { splitPath, type Path } from '../values/path';
import { compileFilter } from './filter/filter';
import { elementCondition, type PredicateResult } from './filter/predicate';
import { define } from './projection.shape';

/** Changes a projected document, with the whole document and the matched position. */
export type Special = (whole: PlainFields, result: PlainFields, found: PredicateResult) => void;

interface Compiled {
  readonly apply: Special;
  readonly field: string;
  /** Whether it includes the field, so that it cannot be combined with exclusions. */
  readonly includes: boolean;
}

/** `$slice`, `$elemMatch` and the positional `$`; undefined for other values. */
export function compileSpecial(name: string, value: unknown): Compiled | undefined {
  if (name.endsWith('.$')) return positional(name.slice(0, -2));
  if (!isDocument(value)) return undefined;
  if (value['$slice'] !== undefined) return slice(name, value['$slice']);
  return value['$elemMatch'] === undefined ? undefined : elementMatch(name, value['$elemMatch']);
}

function positional(name: string): Compiled {
  const path = splitPath(name);
  const apply: Special = (_whole, result, { position }) => {
    changeArrays(result, path, (values) => {
      if (position === undefined) {
        throw serverError(
          51246,
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        );
      }
      return values.slice(position, position + 1);
    });
  };
  return { apply, field: name, includes: true };
}

function slice(name: string, operand: unknown): Compiled {
  const cut = readSlice(operand);
  const apply: Special = (_whole, result) => changeArrays(result, splitPath(name), cut);
  return { apply, field: name, includes: false };
}

function readSlice(operand: unknown): (values: readonly unknown[]) => readonly unknown[] {
  if (kindOf(operand) === Kind.number) {
    const count = Math.trunc(toDouble(operand));
    return (values) => (count < 0 ? values.slice(count) : values.slice(0, count));
  }
  if (!isArray(operand) || operand.length !== 2) throw badValue('$slice takes a number or [skip, limit]');
  const [skip = 0, limit = 0] = operand.map((part) => Math.trunc(toDouble(part)));
  if (!(limit > 0))
    throw serverError(28724, 'First argument to $slice must be an array, and the limit positive');
  return (values) => {
    const start = skip < 0 ? Math.max(0, values.length + skip) : skip;
    return values.slice(start, start + limit);
  };
}

function elementMatch(name: string, operand: unknown): Compiled {
  if (!isDocument(operand)) throw badValue('elemMatch: Invalid argument, object required');
  if (name.includes('.')) throw serverError(31275, 'Cannot use $elemMatch projection on a nested field.');
  const matches = elementCondition(operand, (filter) => {
    const compiled = compileFilter(filter);
    return (document, found) => compiled.matches(document as PlainFields, found);
  });
  return {
    field: name,
    includes: true,
    apply: (whole, result) => {
      const values = whole[name];
      const first = isArray(values) ? values.filter((value) => matches(value)).slice(0, 1) : [];
      if (first.length > 0) define(result, name, first);
      else Reflect.deleteProperty(result, name);
    },
  };
}

function changeArrays(
  document: PlainFields,
  path: Path,
  change: (values: readonly unknown[]) => readonly unknown[],
): void {
  const [name = '', ...rest] = path;
  const held = document[name];
  if (rest.length === 0) {
    if (isArray(held)) document[name] = change(held);
  } else if (isDocument(held)) changeArrays(held, rest, change);
  else if (isArray(held))
    for (const element of held) if (isDocument(element)) changeArrays(element, rest, change);
}
