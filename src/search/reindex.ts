import { rmSync } from 'node:fs';
import { newestSeq } from '../events/outbox.model';
import { openEngine } from './engine.choice';
import type { EngineChoice } from './engine.choice';
import { indexFolder } from './index/building/generations';
import { forgetPosition } from './server/opensearch.engine';
import { allStories } from './stories';

/**
 * Builds the index anew, also while the paper runs: readers go on with the old one meanwhile.
 * @returns how many stories are in it; undefined where another process was building and has done so now
 */
export async function reindex({ dataDir, opensearchUrl }: EngineChoice): Promise<number | undefined> {
  const parts = { synonyms: () => [], languages: () => [], onDamage: () => undefined };
  const engine = openEngine({ dataDir, opensearchUrl, ...parts });
  try {
    return await engine.rebuild(allStories(), newestSeq);
  } finally {
    await engine.close();
  }
}

/** Has the index built anew at the next start, because the data under it are about to be replaced. */
export async function forgetIndex({ dataDir, opensearchUrl }: EngineChoice): Promise<void> {
  if (opensearchUrl !== undefined) await forgetPosition(opensearchUrl);
  rmSync(indexFolder(dataDir), { recursive: true, force: true });
}
