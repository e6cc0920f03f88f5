import { failedToParse, serverError } from '../failure';
import { compileFilter } from '../query/filter/filter';
import { isArray, isDocument, type PlainFields } from '../values/kind';
import { rewriter } from './pipeline.update';
import { compileRename } from './rename';
import { modify, type ArrayFilters, type PathChange } from './modify';
import { splitPath } from '../values/path';
import { operators } from './operators';
import { checkedParts, type Update, type UpdateStep } from './update.step';

/** Compiles an update: operators, a whole new document, or a pipeline. Values have their BSON types. */
export function compileUpdate(update: unknown, arrayFilters: readonly PlainFields[] = []): Update {
  if (isArray(update)) return rewriter(update);
  if (!isDocument(update)) throw failedToParse('The update must be a document or a pipeline');
  const [first] = Object.keys(update);
  if (first?.startsWith('$') !== true) return (document) => replacement(document, update);
  const filters = readArrayFilters(arrayFilters);
  const steps = Object.entries(update).flatMap(([operator, fields]) =>
    compileOperator(operator, fields, filters),
  );
  refuseConflicts(steps);
  refuseUnused(filters, steps);
  const ordered = [...steps].sort((a, b) => compareNames(a.path, b.path));
  return (document, context) => {
    for (const step of ordered) step.apply(document, context);
    return document;
  };
}

function replacement(document: PlainFields, update: PlainFields): PlainFields {
  for (const name of Object.keys(update)) {
    if (name.startsWith('$'))
      throw serverError(
        52,
        `The dollar ($) prefixed field '${name}' is not allowed in the context of an update's replacement document.`,
      );
  }
  const { _id, ...rest } = update;
  const id = _id ?? document['_id'];
  return id === undefined ? rest : { _id: id, ...rest };
}

function compileOperator(operator: string, fields: unknown, filters: ArrayFilters): readonly UpdateStep[] {
  const known = operators[operator];
  if (known === undefined && operator !== '$rename') {
    throw failedToParse(
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDocument(fields)) {
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(fields)}}`,
    );
  }
  return Object.entries(fields).flatMap(([path, operand]) => {
    const parts = checkedParts(path);
    return known === undefined
      ? compileRename(path, operand)
      : [compileStep({ operator, operand }, { path, parts }, filters)];
  });
}

function compileStep(
  { operator, operand }: { readonly operator: string; readonly operand: unknown },
  { path, parts }: Pick<PathChange, 'path' | 'parts'>,
  filters: ArrayFilters,
): UpdateStep {
  const { creates = false, apply } = operators[operator] ?? {};
  return {
    path,
    apply: (document, { position, inserting }) => {
      if (operator === '$setOnInsert' && !inserting) return;
      const target = { path, id: document['_id'] };
      modify(document, {
        path,
        parts,
        creates,
        filters,
        position,
        change: (old) => apply?.(old, operand, target),
      });
    },
  };
}

function readArrayFilters(filters: readonly PlainFields[]): ArrayFilters {
  const found = new Map<string, (element: unknown) => boolean>();
  for (const filter of filters) {
    const names = new Set(namesIn(filter));
    const [name = ''] = names;
    if (names.size !== 1)
      throw failedToParse(
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found ${[...names].map((one) => `'${one}'`).join(' and ') || 'none'}`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw serverError(
        2,
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (found.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    const { matches } = compileFilter(filter);
    found.set(name, (element) => matches({ [name]: element }));
  }
  return found;
}

const namesIn = (filter: PlainFields): string[] =>
  Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') && isArray(value)
      ? value.flatMap((part) => namesIn(part as PlainFields))
      : [splitPath(name)[0] ?? ''],
  );

function refuseUnused(filters: ArrayFilters, steps: readonly UpdateStep[]): void {
  for (const name of filters.keys()) {
    if (steps.some((step) => step.path.includes(`$[${name}]`))) continue;
    throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
  }
}

function refuseConflicts(steps: readonly UpdateStep[]): void {
  const paths = steps.map((step) => step.path).sort();
  for (const path of paths) {
    const clash =
      paths.filter((other) => other === path).length > 1
        ? path
        : paths.find((other) => path.startsWith(`${other}.`));
    if (clash !== undefined)
      throw serverError(40, `Updating the path '${path}' would create a conflict at '${clash}'`);
  }
}

/** Fields are changed in the order of their names, numbers in the order of numbers. */
function compareNames(a: string, b: string): number {
  const [left, right] = [splitPath(a), splitPath(b)];
  for (let place = 0; place < Math.min(left.length, right.length); place += 1) {
    const [one = '', other = ''] = [left[place], right[place]];
    const order = Number(one) - Number(other) || (one < other ? -1 : Number(one > other));
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
