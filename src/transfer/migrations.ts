import type { Migration } from '../database/database';

/** Changes of stored data, in the order in which they are made; see `database/migrations.ts`. */
export const migrations: readonly Migration[] = [];
