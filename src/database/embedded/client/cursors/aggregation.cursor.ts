import { aggregate, explainAggregate, writesElsewhere } from '../../aggregate/aggregate';
import { asReceived } from '../../values/codec';
import type { PlainFields } from '../../values/kind';
import type { Access } from '../access';
import { Cursor, type Source } from './cursor';
import { checkOptions, type CallOptions } from '../options';

/** The cursor of `aggregate`: the pipeline runs when the first document is asked for. */
export class AggregationCursor extends Cursor {
  readonly #stages: unknown[];

  constructor(
    readonly access: Access,
    readonly databaseName: string,
    /** Undefined when the pipeline begins with its own documents. */
    readonly collectionName: string | undefined,
    stages: readonly unknown[],
    readonly options: CallOptions,
  ) {
    super();
    this.#stages = [...stages];
    checkOptions(options);
    if (typeof options.batchSize === 'number') this.batchSize(options.batchSize);
  }

  get pipeline(): readonly unknown[] {
    return this.#stages;
  }

  addStage(stage: PlainFields): this {
    this.#stages.push(stage);
    return this;
  }

  clone(): AggregationCursor {
    return new AggregationCursor(
      this.access,
      this.databaseName,
      this.collectionName,
      this.#stages,
      this.options,
    );
  }

  explain(): Promise<PlainFields> {
    const pipeline = this.#received();
    return this.access.read(this.options, (catalog) =>
      explainAggregate(catalog, this.databaseName, this.collectionName, pipeline),
    );
  }

  protected open(): Source {
    const pipeline = this.#received();
    let rest: readonly PlainFields[] | undefined;
    const fetch = async (count: number) => {
      rest ??= await this.#run(pipeline);
      const batch = rest.slice(0, count);
      rest = rest.slice(batch.length);
      return batch;
    };
    return { fetch };
  }

  #run(pipeline: readonly PlainFields[]): Promise<readonly PlainFields[]> {
    const work = writesElsewhere(pipeline)
      ? this.access.write.bind(this.access)
      : this.access.read.bind(this.access);
    return work(this.options, (catalog) =>
      aggregate(catalog, this.databaseName, this.collectionName, pipeline, this.options),
    );
  }

  #received(): readonly PlainFields[] {
    return asReceived({ pipeline: this.#stages }, this.options)['pipeline'] as readonly PlainFields[];
  }
}
