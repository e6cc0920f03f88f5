import { badValue, notSupported } from '../../failure';
import { asDocument, isArray, isDocument, type PlainFields } from '../../values/kind';
import { toDouble } from '../../values/number';
import { visitElements, visitPath, type Path } from '../../values/path';
import { bitTest, isBitOperator } from './bits';
import {
  equalTest,
  implicitTest,
  inTest,
  modTest,
  patternTest,
  rangeTest,
  type ValueTest,
} from './comparison';
import { isRegex } from './regex';
import { typeTest } from './type';

/** The position in the array that matched, which an update needs for the positional `$`. */
export interface PredicateResult {
  position?: number | undefined;
}

/** A decision about a document. */
export type Test = (document: unknown, found: PredicateResult) => boolean;

/** One operator of a field in a filter; some, such as `$regex`, read the operators next to them. */
export interface FieldPredicate {
  readonly operator: string;
  readonly operand: unknown;
  readonly siblings: PlainFields;
}

/** The values that a predicate reads: those at a path, and whether the elements of an array at its end are included. */
export interface PathReach {
  readonly path: Path;
  readonly into: boolean;
}

/** Compiles a filter for one element; passed as a parameter, because filters and predicates contain each other. */
export type CompileFilter = (filter: PlainFields) => Test;

const unsupported = new Set([
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$maxDistance',
  '$minDistance',
]);

/** True when a value in a filter is a set of operators rather than a document to equal. */
export function isOperators(value: unknown): value is PlainFields {
  if (!isDocument(value)) return false;
  const first = Object.keys(asDocument(value))[0];
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
}

/** The tests of one field. */
export function compileField(reach: PathReach, operand: unknown, compile: CompileFilter): Test[] {
  if (!isOperators(operand)) return [elementTest(reach, implicitTest(operand))];
  return Object.entries(operand)
    .filter(([operator]) => operator !== '$options' || operand['$regex'] === undefined)
    .map(([operator, value]) =>
      compileOperator(reach, { operator, operand: value, siblings: operand }, compile),
    );
}

const elementTest = ({ path, into }: PathReach, test: ValueTest): Test => {
  const visit = into ? visitElements : visitPath;
  return (document, found) => visit(document, path, remembering(test, found));
};

const wholeTest = (path: Path, test: (value: unknown, position: number | undefined) => boolean): Test => {
  return (document, found) => visitPath(document, path, remembering(test, found));
};

const remembering =
  (test: (value: unknown, position: number | undefined) => boolean, found: PredicateResult) =>
  (value: unknown, position: number | undefined) => {
    if (!test(value, position)) return false;
    if (position !== undefined) found.position = position;
    return true;
  };

const negated = (tests: readonly Test[]): Test => {
  return (document) => !tests.every((test) => test(document, {}));
};

function compileOperator(reach: PathReach, predicate: FieldPredicate, compile: CompileFilter): Test {
  const { operator, operand } = predicate;
  switch (operator) {
    case '$ne':
      if (isRegex(operand)) throw badValue("Can't have regex as arg to $ne.");
      return negated([elementTest(reach, equalTest(operand))]);
    case '$nin':
      return negated([elementTest(reach, inTest(operand))]);
    case '$not':
      return negated(compileNot(reach, operand, compile));
    case '$exists':
      return existence(reach.path, isTrue(operand));
    case '$all':
      return allOf(reach, operand, compile);
    case '$size':
      return wholeTest(reach.path, sizeTest(operand));
    case '$elemMatch':
      return elementMatch(reach.path, operand, compile);
    default:
      return elementTest(reach, plainTest(predicate));
  }
}

function plainTest({ operator, operand, siblings }: FieldPredicate): ValueTest {
  if (operator === '$eq') return equalTest(operand);
  if (operator === '$in') return inTest(operand);
  if (operator === '$mod') return modTest(operand);
  if (operator === '$type') return typeTest(operand);
  if (operator === '$regex') return patternTest(operand, siblings['$options']);
  if (['$gt', '$gte', '$lt', '$lte'].includes(operator)) return rangeTest(operator, operand);
  if (isBitOperator(operator)) return bitTest(operator, operand);
  if (operator === '$options') throw badValue('$options needs a $regex');
  if (operator === '$comment') return () => true;
  throw unsupported.has(operator) ? notSupported(operator) : badValue(`unknown operator: ${operator}`);
}

/** True for any value except false, null and zero, as MongoDB parses a flag. */
const isTrue = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== false && toTruth(value) !== 0;

const toTruth = (value: unknown) => (typeof value === 'boolean' ? Number(value) : toDouble(value));

const existence = (path: Path, wanted: boolean): Test => {
  return (document) => visitPath(document, path, (value) => value !== undefined) === wanted;
};

function compileNot(reach: PathReach, operand: unknown, compile: CompileFilter): Test[] {
  if (isRegex(operand)) return compileField(reach, operand, compile);
  if (!isOperators(operand)) throw badValue('$not needs a regex or a document');
  return compileField(reach, operand, compile);
}

function sizeTest(operand: unknown): ValueTest {
  const size = toDouble(operand);
  if (!Number.isInteger(size)) throw badValue('Failed to parse $size. Expected an integer');
  if (size < 0) throw badValue('Failed to parse $size. Expected a non-negative number');
  return (value) => isArray(value) && value.length === size;
}

function allOf(reach: PathReach, operand: unknown, compile: CompileFilter): Test {
  if (!isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return () => false;
  const tests = operand.map((wanted) =>
    isOperators(wanted)
      ? elementMatchOf(reach.path, wanted, compile)
      : elementTest(reach, implicitTest(wanted)),
  );
  return (document, found) => tests.every((test) => test(document, found));
}

function elementMatchOf(path: Path, wanted: PlainFields, compile: CompileFilter): Test {
  if (wanted['$elemMatch'] === undefined) throw badValue('no $ expressions in $all');
  return elementMatch(path, wanted['$elemMatch'], compile);
}

function elementMatch(path: Path, operand: unknown, compile: CompileFilter): Test {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
  const matches = elementCondition(operand, compile);
  return (document, found) =>
    visitPath(document, path, (value, position) => {
      if (!isArray(value)) return false;
      const index = value.findIndex((element) => matches(element));
      if (index >= 0) found.position = position ?? index;
      return index >= 0;
    });
}

/** `$elemMatch` contains either operators for the element itself, or a filter for an element that is a document. */
export function elementCondition(operand: PlainFields, compile: CompileFilter): ValueTest {
  const first = Object.keys(operand)[0] ?? '';
  if (isOperators(operand) && !['$and', '$or', '$nor', '$where', '$expr'].includes(first)) {
    const tests = compileField({ path: ['value'], into: false }, operand, compile);
    return (element) => tests.every((test) => test({ value: element }, {}));
  }
  const test = compile(operand);
  return (element) => (isDocument(element) || isArray(element)) && test(element, {});
}
