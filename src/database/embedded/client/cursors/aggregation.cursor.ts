import { aggregate, explainAggregate, writesElsewhere } from '../../aggregate/aggregate';
import { asReceived } from '../../values/codec';
import type { PlainFields } from '../../values/kind';
import type { Access } from '../access';
import { Cursor, type Source } from './cursor';
import { checkOptions, type CallOptions } from '../options';

/** The collection that a pipeline reads; undefined when the pipeline begins with its own documents. */
interface AggregationSource {
  readonly access: Access;
  readonly database: string;
  readonly collection: string | undefined;
}

/** The cursor of `aggregate`: the pipeline runs when the first document is read. */
export class AggregationCursor extends Cursor {
  readonly #stages: unknown[];

  constructor(
    readonly source: AggregationSource,
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
    return new AggregationCursor(this.source, this.#stages, this.options);
  }

  explain(): Promise<PlainFields> {
    const pipeline = this.#received();
    const { access, database, collection } = this.source;
    return access.read(this.options, (catalog) =>
      explainAggregate({ catalog, database, collection }, pipeline),
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
    const { access, database, collection } = this.source;
    const work = writesElsewhere(pipeline) ? access.write.bind(access) : access.read.bind(access);
    return work(this.options, (catalog) =>
      aggregate({ catalog, database, collection }, pipeline, this.options),
    );
  }

  #received(): readonly PlainFields[] {
    return asReceived({ pipeline: this.#stages }, this.options)['pipeline'] as readonly PlainFields[];
  }
}
