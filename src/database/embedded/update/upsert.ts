import { serverError } from '../failure';
import { isOperators } from '../query/filter/predicate';
import { isRegex } from '../query/filter/regex';
import { isArray, isDocument, type PlainFields } from '../values/kind';
import { splitPath } from '../values/path';
import { modify } from './modify';

/** The initial document of an upsert: the fields that the filter requires to equal a value. */
export function seedOf(filter: PlainFields): PlainFields {
  const seed: PlainFields = {};
  const seen = new Set<string>();
  for (const [path, value] of equalities(filter)) {
    if (seen.has(path))
      throw serverError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    seen.add(path);
    modify(seed, {
      path,
      parts: splitPath(path),
      creates: true,
      filters: new Map(),
      position: undefined,
      change: () => value,
    });
  }
  return seed;
}

function equalities(filter: PlainFields): (readonly [string, unknown])[] {
  return Object.entries(filter).flatMap(([name, operand]) => {
    if (name === '$and' && isArray(operand))
      return operand.flatMap((part) => (isDocument(part) ? equalities(part) : []));
    if (name === '$or' && isArray(operand) && operand.length === 1)
      return equalities(operand[0] as PlainFields);
    if (name.startsWith('$')) return [];
    return equalityOf(name, operand);
  });
}

function equalityOf(name: string, operand: unknown): (readonly [string, unknown])[] {
  if (!isOperators(operand)) return isRegex(operand) ? [] : [[name, operand]];
  return Object.entries(operand).flatMap(([operator, value]) => {
    if (operator === '$eq') return [[name, value] as const];
    const values = isArray(value) ? value.filter((one) => !isOperators(one) && !isRegex(one)) : [];
    if (operator === '$all') return values.map((one) => [name, one] as const);
    return operator === '$in' && isArray(value) && value.length === 1
      ? values.map((one) => [name, one] as const)
      : [];
  });
}
