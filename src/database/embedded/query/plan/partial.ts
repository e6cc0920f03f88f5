import { isArray, isDocument, type PlainFields } from '../../values/kind';
import { equalValues } from '../../values/order';
import type { Clause } from './bounds';
import { compileFilter } from '../filter/filter';
import { isOperators } from '../filter/predicate';

/** True when a filter with these clauses only matches documents that a partial index holds. */
export function isImplied(partial: PlainFields, clauses: readonly Clause[]): boolean {
  return Object.entries(partial).every(([name, operand]) => {
    if (name === '$and' && isArray(operand))
      return operand.every((part) => isDocument(part) && isImplied(part, clauses));
    if (name.startsWith('$')) return false;
    const own = clauses.filter((clause) => clause.path === name);
    return conditions(operand).every((condition) => own.some((clause) => implies(clause, condition)));
  });
}

const conditions = (operand: unknown): PlainFields[] =>
  isOperators(operand)
    ? Object.entries(operand).map(([operator, value]) => ({ [operator]: value }))
    : [{ $eq: operand }];

function implies({ operator, operand, bounds }: Clause, condition: PlainFields): boolean {
  const [[wantedOperator, wanted] = ['', undefined]] = Object.entries(condition);
  if (operator === wantedOperator && equalValues(operand, wanted)) return true;
  if (wantedOperator === '$exists') return wanted === true && bounds.present;
  const values = operator === '$eq' ? [operand] : operator === '$in' && isArray(operand) ? operand : [];
  if (values.length === 0) return false;
  const { matches } = compileFilter({ value: condition });
  return values.every((value) => !isArray(value) && matches({ value }));
}

/** True when membership in the partial index implies this clause. */
export function impliedByPartial(partial: PlainFields | undefined, clause: Clause): boolean {
  if (partial === undefined || !clause.exactly) return false;
  const operand = Object.hasOwn(partial, clause.path) ? partial[clause.path] : undefined;
  if (operand === undefined) return false;
  return conditions(operand).some((condition) => {
    const [[operator, value] = ['', undefined]] = Object.entries(condition);
    return operator === clause.operator && equalValues(value, clause.operand);
  });
}
