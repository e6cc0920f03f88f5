import { serverError } from '../failure';
import { asReceived } from '../values/codec';
import type { PlainFields } from '../values/kind';
import { buildIndex, describeIndexes, dropIndexes } from '../write/index.build';
import type { Access } from './access';
import { ListCursor } from './cursors/list.cursor';
import { sortDocument, type CallOptions } from './options';

/** The options of an index, together with those of the call. */
type IndexOptions = CallOptions & PlainFields;

const callOnly = new Set([
  'session',
  'maxTimeMS',
  'commitQuorum',
  'writeConcern',
  'background',
  'comment',
  '_automatic',
  'timeoutMS',
]);

/** The methods of a collection for its indexes and for itself. */
export class CollectionIndexes {
  constructor(
    readonly access: Access,
    readonly dbName: string,
    readonly collectionName: string,
  ) {}

  get namespace(): string {
    return `${this.dbName}.${this.collectionName}`;
  }

  /** The session may be in the options of the index or in `call`. */
  async createIndex(keys: unknown, options: IndexOptions = {}, call: CallOptions = options): Promise<string> {
    const [name = ''] = await this.createIndexes([{ ...options, key: keys }], call);
    return name;
  }

  async createIndexes(definitions: readonly PlainFields[], options: CallOptions = {}): Promise<string[]> {
    const received = definitions.map(({ key, ...rest }) => ({
      key: sortDocument(key),
      options: asReceived(indexOnly(rest)),
    }));
    return this.access.write(options, (catalog) =>
      received.map((one) => buildIndex({ catalog, namespace: this.namespace }, one.key, one.options)),
    );
  }

  async dropIndex(which: string | PlainFields, options: CallOptions = {}): Promise<PlainFields> {
    const received = typeof which === 'string' ? which : asReceived(which);
    await this.access.write(options, (catalog) => dropIndexes(catalog, this.namespace, received));
    return { ok: 1 };
  }

  async dropIndexes(options: CallOptions = {}): Promise<boolean> {
    await this.dropIndex('*', options);
    return true;
  }

  listIndexes(options: CallOptions = {}): ListCursor {
    return new ListCursor(this.access, options, (catalog) => {
      const collection = catalog.find(this.namespace);
      if (collection === undefined) throw serverError(26, `ns does not exist: ${this.namespace}`);
      return describeIndexes(collection);
    });
  }

  async indexes(options: CallOptions & { readonly full?: boolean } = {}): Promise<unknown> {
    const list = (await this.listIndexes(options).toArray()) as { name: string; key: PlainFields }[];
    if (options.full !== false) return list;
    return Object.fromEntries(list.map(({ name, key }) => [name, Object.entries(key)]));
  }

  indexInformation(options: CallOptions & { readonly full?: boolean } = {}): Promise<unknown> {
    return this.indexes({ ...options, full: options.full ?? false });
  }

  async indexExists(names: string | readonly string[], options: CallOptions = {}): Promise<boolean> {
    const list = (await this.listIndexes(options).toArray()) as { name: string }[];
    return [names].flat().every((name) => list.some((index) => index.name === name));
  }

  async drop(options: CallOptions = {}): Promise<boolean> {
    return this.access.write(options, (catalog) => {
      const collection = catalog.find(this.namespace);
      if (collection !== undefined) catalog.drop(collection);
      return true;
    });
  }

  async rename(
    name: string,
    options: CallOptions & { readonly dropTarget?: boolean } = {},
  ): Promise<CollectionIndexes> {
    const target = `${this.dbName}.${name}`;
    await this.access.write(options, (catalog) => {
      const [source, taken] = [catalog.find(this.namespace), catalog.find(target)];
      if (source === undefined) throw serverError(26, `Source collection ${this.namespace} does not exist`);
      if (taken !== undefined && options.dropTarget !== true)
        throw serverError(48, 'target namespace exists');
      if (taken !== undefined) catalog.drop(taken);
      catalog.rename(source, target);
    });
    return new CollectionIndexes(this.access, this.dbName, name);
  }

  async options(options: CallOptions = {}): Promise<PlainFields> {
    return this.access.read(options, (catalog) => ({ ...catalog.find(this.namespace)?.options }));
  }

  isCapped(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

const indexOnly = (options: PlainFields): PlainFields =>
  Object.fromEntries(
    Object.entries(options).filter(([name, value]) => !callOnly.has(name) && value !== undefined),
  );
