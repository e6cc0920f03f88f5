import { rmSync } from 'node:fs';
import { newestSeq } from '../events/outbox.model';
import { openEngine } from './engine.choice';
import type { EngineChoice } from './engine.choice';
import { indexFolder } from './index/building/generations';
import { forgetPosition } from './server/opensearch.engine';
import { allStories } from './stories';

/**
 * Builds the index again, also while the paper runs: readers search the old one meanwhile.
 * @returns how many stories are in it; undefined where another process has built it instead
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

/** Makes the next start rebuild the index, because its data are about to be replaced. */
export async function forgetIndex({ dataDir, opensearchUrl }: EngineChoice): Promise<void> {
  if (opensearchUrl !== undefined) await forgetPosition(opensearchUrl);
  rmSync(indexFolder(dataDir), { recursive: true, force: true });
}
