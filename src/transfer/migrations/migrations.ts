import { system } from '../../accounts/account';
import { giveManageScope } from '../../accounts/tokens/token.model';
import { removeEditorDocuments, settleEmbargoes } from '../../articles/store/article.repairs.model';
import { draftsOfSessions } from '../../articles/working-drafts/draft.migration';
import { noteDeletedSources } from '../../articles/deletion/deletion.service';
import { noteDraftWords, recordUsedMedia } from '../../articles/store/desk.lists.model';
import { markStoredSenders } from '../../comments/comment.model';
import { recountAll } from '../../comments/threads/comment-count.model';
import type { Migration } from '../../database/database';
import { addSearchTerms } from '../../media/media.lists.model';
import { linkNamesakes } from '../../people/own-person.service';
import { clearPublicNames } from '../story/public-names';
import { pictureRepairs } from './repair-picture-addresses';
import { markupRepairs } from './repair-markup';
import { pictureWords } from './write-picture-words';

/** Migrations of stored data, in their order; see `database/migrations.ts`. */
export const migrations: readonly Migration[] = [
  { id: '2026-11-24-files-that-stories-show', run: recordUsedMedia },
  { id: '2026-11-24-words-of-files', run: addSearchTerms },
  { id: '2026-11-29-addresses-as-public-names', run: clearPublicNames },
  { id: '2026-11-29-addresses-of-commenters', run: markStoredSenders },
  { id: '2026-11-29-deleted-stories-of-other-systems', run: noteDeletedSources },
  { id: '2026-11-29-drafts-of-writing-sessions', run: draftsOfSessions },
  { id: '2026-11-29-embargoes-of-live-stories', run: () => settleEmbargoes(new Date()) },
  { id: '2026-11-29-numbers-of-comments', run: recountAll },
  ...markupRepairs,
  { id: '2026-11-29-scope-of-lists', run: giveManageScope },
  ...pictureRepairs,
  { id: '2026-11-30-bylines-of-accounts', run: () => linkNamesakes({ who: system, now: new Date() }) },
  { id: '2026-11-30-stories-without-editor-documents', run: removeEditorDocuments },
  { id: '2026-11-30-words-of-drafts', run: noteDraftWords },
  ...pictureWords,
];
