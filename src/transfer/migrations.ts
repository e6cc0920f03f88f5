import { noteShownMedia } from '../articles/desk.lists.model';
import { draftsOfSessions } from '../articles/copies/draft.migration';
import type { Migration } from '../database/database';
import { noteWords } from '../media/media.lists.model';

/** Changes of stored data, in the order in which they are made; see `database/migrations.ts`. */
export const migrations: readonly Migration[] = [
  { id: '2026-11-24-files-that-stories-show', run: noteShownMedia },
  { id: '2026-11-24-words-of-files', run: noteWords },
  { id: '2026-11-29-drafts-of-writing-sessions', run: draftsOfSessions },
];
