import { notSupported, serverError } from '../failure';
import { asReceived } from '../values/codec';
import { compileFilter } from '../query/filter/filter';
import type { PlainFields } from '../values/kind';
import type { Access } from './access';
import { AggregationCursor } from './cursors/aggregation.cursor';
import { EmbeddedCollection } from './collection';
import { ListCursor } from './cursors/list.cursor';
import type { CallOptions } from './options';

const impossible = [
  'capped',
  'timeseries',
  'viewOn',
  'validator',
  'collation',
  'clusteredIndex',
  'encryptedFields',
];

/** A database with the API of the official driver: the collections whose names have its prefix. */
export class Db {
  constructor(
    readonly access: Access,
    readonly databaseName: string,
  ) {}

  get namespace(): string {
    return this.databaseName;
  }

  collection(name: string): EmbeddedCollection {
    if (name === '' || name.includes('\0') || name.includes('$'))
      throw serverError(73, `Invalid collection name: ${name}`);
    return new EmbeddedCollection(this.access, this.databaseName, name);
  }

  async createCollection(name: string, options: CallOptions & PlainFields = {}): Promise<EmbeddedCollection> {
    for (const option of impossible) {
      if (options[option] !== undefined && options[option] !== false)
        throw notSupported(`a collection with ${option}`);
    }
    const collection = this.collection(name);
    await this.access.write(options, (catalog) => {
      if (catalog.find(collection.namespace) !== undefined) {
        throw serverError(48, `Collection ${collection.namespace} already exists.`);
      }
      catalog.ensure(collection.namespace);
    });
    return collection;
  }

  listCollections(filter: PlainFields = {}, options: CallOptions = {}): ListCursor {
    const { matches } = compileFilter(asReceived(filter));
    const start = `${this.databaseName}.`;
    return new ListCursor(this.access, options, (catalog) =>
      catalog
        .all()
        .filter(({ namespace }) => namespace.startsWith(start))
        .map(({ namespace, options: own }) => ({
          name: namespace.slice(start.length),
          type: 'collection',
          options: own,
          info: { readOnly: false },
          idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
        }))
        .filter((described) => matches(described)),
    );
  }

  async collections(): Promise<EmbeddedCollection[]> {
    const names = (await this.listCollections().toArray()) as { name: string }[];
    return names.map(({ name }) => this.collection(name));
  }

  dropCollection(name: string, options: CallOptions = {}): Promise<boolean> {
    return this.collection(name).drop(options);
  }

  async dropDatabase(options: CallOptions = {}): Promise<boolean> {
    return this.access.write(options, (catalog) => {
      for (const collection of catalog.all()) {
        if (collection.namespace.startsWith(`${this.databaseName}.`)) catalog.drop(collection);
      }
      return true;
    });
  }

  aggregate(pipeline: readonly unknown[], options: CallOptions = {}): AggregationCursor {
    return new AggregationCursor(
      { access: this.access, database: this.databaseName, collection: undefined },
      pipeline,
      options,
    );
  }

  /** The commands that are useful without a server. */
  async command(command: PlainFields): Promise<PlainFields> {
    const [name = ''] = Object.keys(command);
    if (name === 'ping') {
      await this.access.read({}, (catalog) => catalog.connection.number('SELECT 1'));
      return { ok: 1 };
    }
    if (name === 'hello' || name === 'isMaster')
      return { ok: 1, isWritablePrimary: true, maxBsonObjectSize: 16777216 };
    if (name === 'buildInfo') return { ok: 1, version: '8.0.0', modules: [] };
    throw notSupported(`the command ${name}`);
  }

  admin(): {
    readonly command: Db['command'];
    readonly ping: () => Promise<PlainFields>;
    readonly listDatabases: () => Promise<PlainFields>;
  } {
    return {
      command: (command) => this.command(command),
      ping: () => this.command({ ping: 1 }),
      listDatabases: () => this.#listDatabases(),
    };
  }

  watch(): never {
    throw notSupported('a change stream');
  }

  async #listDatabases(): Promise<PlainFields> {
    const names = await this.access.read({}, (catalog) =>
      catalog.all().map(({ namespace }) => namespace.split('.')[0]),
    );
    return { ok: 1, databases: [...new Set(names)].map((name) => ({ name, empty: false })) };
  }
}
