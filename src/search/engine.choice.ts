import type { SynonymGroups } from './index/querying/synonyms';
import { createSqliteEngine } from './index/sqlite.engine';
import type { SearchEngine } from './search.engine';
import { createOpenSearchEngine } from './server/opensearch.engine';

/** The configuration of the paper's search engine. */
export interface EngineChoice {
  readonly dataDir: string;
  /** An OpenSearch server, for archives that are too large for the index of one machine. */
  readonly opensearchUrl?: string | undefined;
}

export interface EngineParts extends EngineChoice {
  readonly synonyms: () => SynonymGroups;
  /** Languages of the paper. */
  readonly languages: () => readonly string[];
  /** Called when the SQLite index is damaged and must be rebuilt. */
  readonly onDamage: (error: Error) => void;
}

/** The SQLite index, or the OpenSearch server where one is configured. */
export const openEngine = ({ opensearchUrl, ...parts }: EngineParts): SearchEngine =>
  opensearchUrl === undefined
    ? createSqliteEngine(parts)
    : createOpenSearchEngine({ ...parts, url: opensearchUrl });
