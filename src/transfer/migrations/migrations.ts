import { giveManageScope } from '../../accounts/tokens/token.model';
import { settleEmbargoes } from '../../articles/store/article.repairs.model';
import { draftsOfSessions } from '../../articles/working-drafts/draft.migration';
import { noteDeletedSources } from '../../articles/deletion/deletion.service';
import { noteShownMedia } from '../../articles/store/desk.lists.model';
import { noteKeptSenders } from '../../comments/comment.model';
import { countAllShown } from '../../comments/threads/counting.model';
import type { Migration } from '../../database/database';
import { noteWords } from '../../media/media.lists.model';
import { clearPublicNames } from '../story/public-names';
import { pictureRepairs } from './repair-picture-addresses';
import { markupRepairs } from './repair-markup';

/** Changes of stored data, in the order in which they are made; see `database/migrations.ts`. */
export const migrations: readonly Migration[] = [
  { id: '2026-11-24-files-that-stories-show', run: noteShownMedia },
  { id: '2026-11-24-words-of-files', run: noteWords },
  { id: '2026-11-29-addresses-as-public-names', run: clearPublicNames },
  { id: '2026-11-29-addresses-of-commenters', run: noteKeptSenders },
  { id: '2026-11-29-deleted-stories-of-other-systems', run: noteDeletedSources },
  { id: '2026-11-29-drafts-of-writing-sessions', run: draftsOfSessions },
  { id: '2026-11-29-embargoes-of-live-stories', run: () => settleEmbargoes(new Date()) },
  { id: '2026-11-29-numbers-of-comments', run: countAllShown },
  ...markupRepairs,
  { id: '2026-11-29-scope-of-lists', run: giveManageScope },
  ...pictureRepairs,
];
