import type { Catalog } from '../disk/catalog';
import { deleteAll } from './change';

/** Deletes the documents that are expired by their TTL indexes; returns how many. */
export function deleteExpired(catalog: Catalog, now: Date): number {
  let deleted = 0;
  for (const { namespace, indexes } of catalog.all()) {
    for (const { keys, expireAfterSeconds } of indexes) {
      const [field] = keys;
      if (expireAfterSeconds === undefined || field === undefined || keys.length > 1) continue;
      const before = new Date(now.getTime() - expireAfterSeconds * 1000);
      deleted += deleteAll({ catalog, namespace }, { filter: { [field.name]: { $lt: before } } });
    }
  }
  return deleted;
}
