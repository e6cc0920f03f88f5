import { evaluator } from '../../aggregate/expression';
import { badValue, failedToParse, notSupported } from '../../failure';
import { isArray, isDocument, type PlainFields } from '../../values/kind';
import { promoted } from '../../values/codec';
import { splitPath } from '../../values/path';
import { compileField, type PredicateResult, type Test } from './predicate';

/** A compiled filter. */
export interface Filter {
  /** True when the document (numbers with their types) matches. */
  readonly matches: (document: PlainFields, found?: PredicateResult) => boolean;
  /** The top-level fields it reads; undefined when it may read any. */
  readonly fields: ReadonlySet<string> | undefined;
}

/** Compiles a filter once; throws MongoDB's error for an invalid one. */
export function compileFilter(filter: PlainFields): Filter {
  const test = compile(filter);
  return { matches: (document, found = {}) => test(document, found), fields: fieldsOf(filter) };
}

function compile(filter: PlainFields): Test {
  const tests = Object.entries(filter).flatMap(([name, operand]) => compileEntry(name, operand));
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (document, found) => tests.every((test) => test(document, found));
}

function compileEntry(name: string, operand: unknown): Test[] {
  if (!name.startsWith('$')) return compileField({ path: splitPath(name), into: true }, operand, compile);
  switch (name) {
    case '$and':
      return branches(name, operand);
    case '$or':
      return [anyBranch(branches(name, operand))];
    case '$nor':
      return branches(name, operand).map((test) => (document) => !test(document, {}));
    case '$expr':
      return [expressionTest(operand)];
    case '$comment':
      return [];
    default:
      throw refusal(name);
  }
}

const anyBranch =
  (tests: readonly Test[]): Test =>
  (document, found) =>
    tests.some((test) => test(document, found));

const refusal = (name: string): Error =>
  ['$where', '$text', '$jsonSchema', '$sampleRate'].includes(name)
    ? notSupported(name)
    : badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );

function branches(name: string, operand: unknown): Test[] {
  if (!isArray(operand)) throw badValue(`${name} must be an array`);
  if (operand.length === 0) throw badValue(`${name} argument must be a non-empty array`);
  return operand.map((branch) => {
    if (!isDocument(branch)) throw badValue(`${name} argument's entries must be objects`);
    return compile(branch);
  });
}

function expressionTest(operand: unknown): Test {
  const evaluate = evaluator(operand);
  return (document) => {
    if (!isDocument(document)) throw failedToParse('$expr looks at documents only');
    return isTruthy(evaluate(promoted(document)));
  };
}

const isTruthy = (value: unknown) => value !== false && value !== null && value !== undefined && value !== 0;

function fieldsOf(filter: PlainFields): Set<string> | undefined {
  const names = new Set<string>();
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$expr') return undefined;
    const inner =
      name.startsWith('$') && isArray(operand)
        ? operand.map((part) => fieldsOf(part as PlainFields))
        : undefined;
    if (inner?.includes(undefined) === true) return undefined;
    for (const found of inner ?? []) for (const field of found ?? []) names.add(field);
    if (!name.startsWith('$')) names.add(splitPath(name)[0] ?? name);
  }
  return names;
}
