import type { Catalog } from '../../disk/catalog';
import type { Access, SessionOption } from '../access';
import { Cursor, type Source } from './cursor';

/** A cursor over a list that the first read creates: collections, indexes. */
export class ListCursor extends Cursor {
  constructor(
    readonly access: Access,
    readonly options: SessionOption,
    readonly list: (catalog: Catalog) => readonly unknown[],
  ) {
    super();
  }

  protected open(): Source {
    let rest: readonly unknown[] | undefined;
    const fetch = async (count: number) => {
      rest ??= await this.access.read(this.options, this.list);
      const batch = rest.slice(0, count);
      rest = rest.slice(batch.length);
      return batch;
    };
    return { fetch };
  }
}
