import { Context } from 'mingo/core';
import type { Options } from 'mingo/types';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { notSupported } from '../failure';
import { isArray, isDocument } from '../values/kind';
import { accumulators } from './folds';
import { comparisons } from './comparison.operators';

/** Refused operators, which run code or need features that the embedded database lacks. */
const refused = new Set([
  '$function',
  '$accumulator',
  '$where',
  '$meta',
  '$toHashedIndexKey',
  '$sampleRate',
  '$median',
  '$percentile',
]);

const context = Context.init({ expression: comparisons, accumulator: accumulators })
  .addExpressionOps(expression)
  .addAccumulatorOps(accumulator)
  .addPipelineOps(pipeline)
  .addProjectionOps(projection)
  .addQueryOps(query)
  .addWindowOps(window);

/** Options of mingo: MongoDB's comparison order, no scripts. */
export const mingoOptions = (variables: Record<string, unknown> = {}): Options =>
  ({ context, scriptEnabled: false, variables, idKey: '_id' }) as never;

/** Throws for a refused operator at any depth of an expression. */
export function refuseUnsupported(expressionOrStage: unknown): void {
  if (isArray(expressionOrStage)) expressionOrStage.forEach(refuseUnsupported);
  if (!isDocument(expressionOrStage)) return;
  for (const [name, value] of Object.entries(expressionOrStage)) {
    if (refused.has(name)) throw notSupported(name);
    if (name !== '$literal') refuseUnsupported(value);
  }
}
