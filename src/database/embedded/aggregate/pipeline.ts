import { Aggregator } from 'mingo/aggregator';
import { failedToParse, notSupported, serverError } from '../failure';
import { promoted } from '../values/codec';
import { isDocument, type PlainFields } from '../values/kind';
import { evaluated } from './expression';
import { mingoOptions, refuseUnsupported } from './mingo';
import { ownStages, type PipelineScope, type Reader } from './stages';

/** Stages that mingo runs. */
const mingoStages = new Set([
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$unwind',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$bucketAuto',
  '$redact',
  '$setWindowFields',
  '$fill',
  '$densify',
  '$documents',
]);

const noReader: Reader = () => {
  throw notSupported('reading other collections here');
};

const closedScope: PipelineScope = { reader: noReader, variables: {} };

/** The stage's name and its argument; throws MongoDB's errors for an invalid stage. */
export function readStage(stage: unknown): readonly [name: string, operand: unknown] {
  if (!isDocument(stage)) throw serverError(14, "Each element of the 'pipeline' array must be an object");
  const entries = Object.entries(stage);
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) {
    throw serverError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  return entry;
}

/** Throws for an unsupported stage before any data are read. */
export function checkPipeline(pipeline: readonly unknown[]): void {
  for (const stage of pipeline) {
    const [name] = readStage(stage);
    if (mingoStages.has(name) || Object.hasOwn(ownStages, name) || name === '$out' || name === '$merge')
      continue;
    if (!name.startsWith('$')) throw serverError(40324, `Unrecognized pipeline stage name: '${name}'`);
    throw notSupported(`the stage ${name}`);
  }
  refuseUnsupported(pipeline);
}

/** Runs stages over documents in memory (with JavaScript's numbers). */
export function runInMemory(
  documents: readonly PlainFields[],
  pipeline: readonly unknown[],
  { reader, variables }: PipelineScope = closedScope,
): readonly PlainFields[] {
  checkPipeline(pipeline);
  let current = documents;
  for (const stage of pipeline) {
    const [name, operand] = readStage(stage);
    const own = ownStages[name];
    current =
      own === undefined
        ? byMingo(current, stage as PlainFields, variables)
        : own(current, operand, { reader, variables, run: runInMemory });
  }
  return current;
}

function byMingo(
  documents: readonly PlainFields[],
  stage: PlainFields,
  variables: PlainFields,
): readonly PlainFields[] {
  const plain = promoted({ stages: [stage] })['stages'];
  if (!Array.isArray(plain)) throw failedToParse('a stage must be a document');
  const aggregator = new Aggregator(plain as never, mingoOptions(variables));
  return evaluated(() => aggregator.run(documents as never) as unknown as readonly PlainFields[]);
}
