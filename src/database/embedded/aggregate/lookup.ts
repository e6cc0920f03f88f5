import { failedToParse } from '../failure';
import { define } from '../query/projection.shape';
import { isArray, isDocument, type PlainFields } from '../values/kind';
import { splitPath, visitPath } from '../values/path';
import { evaluator } from './expression';
import type { PipelineContext } from './stages';

interface Join {
  readonly from: string;
  readonly as: string;
  readonly local: string | undefined;
  readonly foreign: string | undefined;
  readonly pipeline: readonly unknown[];
  readonly variables: readonly (readonly [string, (document: PlainFields) => unknown])[];
}

/** `$lookup`: by equal fields, by a pipeline with `let`, or both. The other collection's index is used. */
export function lookup(
  documents: readonly PlainFields[],
  operand: unknown,
  context: PipelineContext,
): readonly PlainFields[] {
  const join = readJoin(operand);
  return documents.map((document) => {
    const result = { ...document };
    define(result, join.as, joined(document, join, context));
    return result;
  });
}

function joined(document: PlainFields, join: Join, context: PipelineContext): readonly PlainFields[] {
  const found = context.reader(join.from, filterFor(document, join));
  if (join.pipeline.length === 0) return found;
  const own = join.variables.map(([name, evaluate]) => [name, evaluate(document) ?? null] as const);
  const variables = { ...context.variables, ...Object.fromEntries(own) };
  return context.run(found, join.pipeline, { reader: context.reader, variables });
}

function filterFor(document: PlainFields, { local, foreign }: Join): PlainFields {
  if (local === undefined || foreign === undefined) return {};
  const values: unknown[] = [];
  visitPath(document, splitPath(local), (value) => {
    values.push(...(isArray(value) ? value : [value ?? null]));
    return false;
  });
  return { [foreign]: { $in: values.length === 0 && !isArray(document[local]) ? [null] : values } };
}

function readJoin(operand: unknown): Join {
  if (!isDocument(operand)) throw failedToParse('the $lookup specification must be an object');
  const { from, as, localField, foreignField, pipeline, let: bindings } = operand;
  if (typeof from !== 'string' || typeof as !== 'string')
    throw failedToParse("$lookup needs 'from' and 'as'");
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw failedToParse(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  }
  if (localField === undefined && pipeline === undefined)
    throw failedToParse(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  return {
    from,
    as,
    local: typeof localField === 'string' ? localField : undefined,
    foreign: typeof foreignField === 'string' ? foreignField : undefined,
    pipeline: isArray(pipeline) ? pipeline : [],
    variables: isDocument(bindings)
      ? Object.entries(bindings).map(([name, value]) => [name, evaluator(value)] as const)
      : [],
  };
}
