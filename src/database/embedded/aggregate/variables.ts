import { isArray, isDocument, type PlainFields } from '../values/kind';
import { fieldOf } from '../values/kind';

/** Inserts the values of `let` into a filter, whose `$expr` refers to them as `$$name`. */
export function bindVariables(filter: PlainFields, variables: PlainFields): PlainFields {
  if (Object.keys(variables).length === 0) return filter;
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [
      name,
      name === '$expr' ? bound(value, variables) : inside(name, value, variables),
    ]),
  );
}

const inside = (name: string, value: unknown, variables: PlainFields): unknown =>
  ['$and', '$or', '$nor'].includes(name) && isArray(value)
    ? value.map((part) => (isDocument(part) ? bindVariables(part, variables) : part))
    : value;

function bound(expression: unknown, variables: PlainFields): unknown {
  if (typeof expression === 'string' && expression.startsWith('$$')) return boundName(expression, variables);
  if (isArray(expression)) return expression.map((part) => bound(part, variables));
  if (!isDocument(expression)) return expression;
  if (expression['$literal'] !== undefined) return expression;
  return Object.fromEntries(
    Object.entries(expression).map(([name, value]) => [name, bound(value, variables)]),
  );
}

function boundName(expression: string, variables: PlainFields): unknown {
  const [name = '', ...rest] = expression.slice(2).split('.');
  if (!Object.hasOwn(variables, name)) return expression;
  let value = variables[name];
  for (const part of rest) value = isDocument(value) ? fieldOf(value, part) : undefined;
  return { $literal: value ?? null };
}
