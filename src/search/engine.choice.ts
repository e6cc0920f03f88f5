import type { SynonymGroups } from './index/querying/synonyms';
import { createSqliteEngine } from './index/sqlite.engine';
import type { SearchEngine } from './search.engine';
import { createOpenSearchEngine } from './server/opensearch.engine';

/** What finds the stories of this paper, by its configuration. */
export interface EngineChoice {
  readonly dataDir: string;
  /** An OpenSearch server, for archives that one machine's index is too small for. */
  readonly opensearchUrl?: string | undefined;
}

export interface EngineParts extends EngineChoice {
  readonly synonyms: () => SynonymGroups;
  /** Languages of the paper. */
  readonly languages: () => readonly string[];
  /** Called when the SQLite index is damaged: it has to be rebuilt. */
  readonly onDamage: (error: Error) => void;
}

/** The SQLite index, or the server when one is configured. */
export const openEngine = ({ opensearchUrl, ...parts }: EngineParts): SearchEngine =>
  opensearchUrl === undefined
    ? createSqliteEngine(parts)
    : createOpenSearchEngine({ ...parts, url: opensearchUrl });
