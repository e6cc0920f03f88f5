import { evalExpr } from 'mingo/core';
import { failedToParse } from '../failure';
import { isArray } from '../values/kind';
import { compareValues } from '../values/order';

/** Comparison operators for mingo, whose own ones ignore MongoDB's order of types and BSON values. */

type ExpressionOperator = (document: unknown, operands: unknown, options: never) => unknown;

type OperandReader = (document: unknown, operands: unknown, options: never) => [unknown, unknown];

const operandReader =
  (name: string): OperandReader =>
  (document, operands, options) => {
    if (!isArray(operands) || operands.length !== 2)
      throw failedToParse(`Expression ${name} takes exactly 2 arguments`);
    const values = evalExpr(document, operands, options) as readonly unknown[];
    return [values[0], values[1]];
  };

function comparing(name: string, decide: (order: number) => unknown): ExpressionOperator {
  const readOperands = operandReader(name);
  return (document, operands, options) => {
    const [left, right] = readOperands(document, operands, options);
    return decide(compareValues(left, right));
  };
}

const readInOperands = operandReader('$in');

export const comparisons: Record<`$${string}`, never> = Object.fromEntries(
  Object.entries({
    $eq: comparing('$eq', (order) => order === 0),
    $ne: comparing('$ne', (order) => order !== 0),
    $gt: comparing('$gt', (order) => order > 0),
    $gte: comparing('$gte', (order) => order >= 0),
    $lt: comparing('$lt', (order) => order < 0),
    $lte: comparing('$lte', (order) => order <= 0),
    $cmp: comparing('$cmp', Math.sign),
    $in: (document: unknown, operands: unknown, options: never) => {
      const [value, list] = readInOperands(document, operands, options);
      if (!isArray(list)) throw failedToParse('$in requires an array as a second argument');
      return list.some((one) => compareValues(one, value) === 0);
    },
  }),
) as never;
