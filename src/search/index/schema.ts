import type { IndexValue, IndexConnection } from './connection';
import { fingerprint } from './building/fingerprint';
import { columns } from './querying/terms';

/** Increased when the tables below or their content change. */
const SCHEMA = 2;
const version = (): string => `${SCHEMA}-${fingerprint()}`;

/**
 * `words` finds stories, `heads` those with the words in their titles, `titles` completes typed words. They store only
 * the index; texts stay with the stories. The tokenizer `ascii` keeps the words as they were analysed.
 */
const FULL_TEXT = `tokenize = "ascii tokenchars '_'", content = '', contentless_delete = 1`;
export const fullTextTables = ['words', 'heads', 'titles'] as const;

const TABLES = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE labels (kind TEXT, name TEXT, number INTEGER, PRIMARY KEY (kind, name)) WITHOUT ROWID;
  CREATE TABLE stories (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, titles TEXT NOT NULL);
  CREATE TABLE spellings (word TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(${Object.keys(columns).join(', ')}, ${FULL_TEXT});
  CREATE VIRTUAL TABLE heads USING fts5(headline, beside, filters, ${FULL_TEXT});
  CREATE VIRTUAL TABLE titles USING fts5(title, ${FULL_TEXT}, prefix = '1 2 3');
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab('words', 'row');
`;

/** Creates the tables of an empty index, which has no position yet. */
export function makeTables(file: IndexConnection): void {
  file.keepLog();
  file.transaction(() => {
    file.exec(TABLES);
    writeFact(file, 'version', version());
  });
}

/**
 * The event up to which the index is complete; undefined while it is being built, or where it was built with other
 * rules.
 */
export function readPosition(file: IndexConnection): number | undefined {
  if (readFact(file, 'version') !== version()) return undefined;
  const position = readFact(file, 'position');
  return position === undefined ? undefined : Number(position);
}

/** Whether an index was completed, with any rules: it is searched until a newer one is complete. */
export const isFinished = (file: IndexConnection): boolean => readFact(file, 'position') !== undefined;

export const writePosition = (file: IndexConnection, position: number): void =>
  writeFact(file, 'position', position);

const readFact = (file: IndexConnection, name: string): IndexValue | undefined =>
  file.get('SELECT value FROM facts WHERE name = ?', name)?.[0];

const writeFact = (file: IndexConnection, name: string, value: IndexValue): void =>
  file.run('INSERT OR REPLACE INTO facts VALUES (?, ?)', name, value);
