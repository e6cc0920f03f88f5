import { evalExpr } from 'mingo/core';
import { badValue } from '../failure';
import { promoted } from '../values/codec';
import { mingoOptions, refuseUnsupported } from './mingo';

/** Compiles an aggregation expression to a function of one document (with JavaScript's numbers). */
export function evaluator(expression: unknown): (document: Record<string, unknown>) => unknown {
  refuseUnsupported(expression);
  const { plain } = promoted({ plain: expression });
  const options = mingoOptions();
  return (document) => evaluated(() => evalExpr(document as never, plain as never, options));
}

/** Converts mingo's errors to MongoDB's. */
export function evaluated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && error.name === 'Error') throw badValue(error.message);
    throw error;
  }
}
