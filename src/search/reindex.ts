import { rmSync } from 'node:fs';
import { newestSeq } from '../events/outbox.model';
import { indexFolder } from './index/generations';
import { createSqliteEngine } from './index/sqlite.engine';
import { allStories } from './stories';

/**
 * Builds the index anew, also while the paper runs: readers go on with the old one meanwhile.
 * @returns how many stories are in it; undefined where another process was building and has done so now
 */
export async function reindex(dataDir: string): Promise<number | undefined> {
  const engine = createSqliteEngine({ dataDir, synonyms: () => [], onDamage: () => undefined });
  try {
    return await engine.rebuild(allStories(), newestSeq);
  } finally {
    await engine.close();
  }
}

/** Takes the index away where the data under it were replaced; it is built anew at the next start. */
export const forgetIndex = (dataDir: string): void =>
  rmSync(indexFolder(dataDir), { recursive: true, force: true });
