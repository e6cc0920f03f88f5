import { badValue, failedToParse, notSupported, serverError } from '../failure';
import { readSort, sortKey } from '../query/sort';
import { isArray, isDocument, type PlainFields } from '../values/kind';
import { encodeKey } from '../values/key';
import { compareValues } from '../values/order';
import { toDouble } from '../values/number';
import { evaluator } from './expression';
import { folds } from './folds';

type Documents = readonly PlainFields[];
type Accumulate = (documents: Documents) => unknown;

/** `$group`: combines documents with equal keys of any type. */
export function group(documents: Documents, operand: unknown): Documents {
  if (!isDocument(operand)) throw serverError(15947, 'a group specification must be an object');
  if (!Object.hasOwn(operand, '_id')) throw serverError(15955, 'a group specification must include an _id');
  const { _id, ...fields } = operand;
  return grouped(documents, evaluator(_id), fields);
}

function grouped(
  documents: Documents,
  keyOf: (document: PlainFields) => unknown,
  fields: PlainFields,
): PlainFields[] {
  const made = Object.entries(fields).map(([name, spec]) => [name, accumulator(name, spec)] as const);
  const groups = new Map<string, { readonly key: unknown; readonly members: PlainFields[] }>();
  for (const document of documents) {
    const key = keyOf(document) ?? null;
    const name = encodeKey(key).toString('latin1');
    const known = groups.get(name);
    if (known === undefined) groups.set(name, { key, members: [document] });
    else known.members.push(document);
  }
  return [...groups.values()].map(({ key, members }) => ({
    _id: key,
    ...Object.fromEntries(made.map(([name, accumulate]) => [name, accumulate(members)])),
  }));
}

function accumulator(field: string, spec: unknown): Accumulate {
  const entries = isDocument(spec) ? Object.entries(spec) : [];
  const [[name, operand] = ['', undefined]] = entries;
  if (entries.length !== 1) throw serverError(40234, `The field '${field}' must be an accumulator object`);
  const fold = folds[name];
  if (fold !== undefined) {
    const evaluate = evaluator(operand);
    return (documents) => fold(documents.map(evaluate));
  }
  if (name === '$count') return (documents) => documents.length;
  const several = ofSeveral(name, operand);
  if (several === undefined) throw notSupported(`the accumulator ${name}`);
  return several;
}

/** `$top`, `$bottomN`, `$firstN`, `$maxN` and similar accumulators. */
function ofSeveral(name: string, operand: unknown): Accumulate | undefined {
  const kind = /^\$(top|bottom|first|last|max|min)(N?)$/.exec(name);
  if (kind === null || !isDocument(operand)) return undefined;
  const [, which = '', many = ''] = kind;
  const count = many === '' ? 1 : countOf(operand['n']);
  const give = (values: readonly unknown[]) => (many === '' ? (values[0] ?? null) : values.slice(0, count));
  if (which === 'top' || which === 'bottom') return ranked(which, operand, give);
  const evaluate = evaluator(operand['input']);
  return (documents) => give(chosen(which, documents.map(evaluate), count));
}

function countOf(value: unknown): number {
  const count = toDouble(value);
  if (!Number.isInteger(count) || count < 1) throw badValue('n must be a whole number greater than 0');
  return count;
}

function chosen(which: string, values: readonly unknown[], count: number): readonly unknown[] {
  if (which === 'first') return values;
  if (which === 'last') return values.slice(-count);
  const sign = which === 'max' ? -1 : 1;
  return values
    .filter((value) => value !== undefined && value !== null)
    .sort((a, b) => sign * compareValues(a, b));
}

function ranked(
  which: string,
  { sortBy, output }: PlainFields,
  give: (values: readonly unknown[]) => unknown,
): Accumulate {
  if (!isDocument(sortBy)) throw failedToParse(`${which} needs sortBy`);
  const fields = readSort(sortBy);
  const evaluate = evaluator(output);
  return (documents) => {
    const keyed = documents.map((document) => ({ document, key: sortKey(document, fields) }));
    keyed.sort((a, b) => Buffer.compare(a.key, b.key));
    const ordered = keyed.map(({ document }) => evaluate(document) ?? null);
    return give(which === 'top' ? ordered : ordered.reverse());
  };
}

/** `$bucket`: groups documents by the boundaries around a value. */
export function bucket(documents: Documents, operand: unknown): Documents {
  if (!isDocument(operand)) throw serverError(40201, 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, output } = operand;
  if (!isArray(boundaries) || boundaries.length < 2)
    throw serverError(40192, 'The $bucket boundaries must be two values or more');
  if (boundaries.some((bound, place) => place > 0 && compareValues(boundaries[place - 1], bound) >= 0)) {
    throw serverError(40194, 'The $bucket boundaries must be in ascending order');
  }
  const evaluate = evaluator(groupBy);
  const lowest = (document: PlainFields): unknown => {
    const value = evaluate(document) ?? null;
    const place = boundaries.findIndex((bound) => compareValues(value, bound) < 0);
    if (place > 0) return boundaries[place - 1];
    if (!Object.hasOwn(operand, 'default'))
      throw serverError(7158303, '$bucket found a value outside of the boundaries, and no default');
    return operand['default'];
  };
  const fields = isDocument(output) ? output : { count: { $sum: 1 } };
  return grouped(documents, lowest, fields).sort((a, b) => compareValues(a['_id'], b['_id']));
}

/** `$sortByCount`: the number of occurrences of each value, the most frequent first. */
export const sortByCount = (documents: Documents, operand: unknown): Documents =>
  grouped(documents, evaluator(operand), { count: { $sum: 1 } }).sort(
    (a, b) => Number(b['count']) - Number(a['count']),
  );
