/** Working copies: what is typed is kept on the server every few seconds, apart from the story. */
import type { Actor } from '../../accounts/account';
import { NotAllowed } from '../../errors';
import type { Paper } from '../../web/paper';
import type { Article } from '../article';
import { mayEdit } from '../article.rules';
import { findArticle } from '../article.service';
import type { Sheet } from '../sheets/sheet';
import type { WorkingCopy } from './copy.model';
import { findCopy, putCopy } from './copy.model';
import { mergedWith, sheetFor } from './saving.service';
import type { Writing } from './saving.service';

/** Keeps what was typed so far. */
export async function keepCopy(
  who: Actor,
  id: string,
  { sheet, version }: Pick<Writing, 'sheet' | 'version'>,
  now: Date,
): Promise<WorkingCopy> {
  if (!mayEdit(who, await findArticle(id))) throw new NotAllowed();
  const copy = { articleId: id, accountId: who.id, baseVersion: version, sheet, savedAt: now };
  await putCopy(copy);
  return copy;
}

/** A story opened to be edited. */
export interface Opened {
  readonly sheet: Sheet;
  /** Version that the sheet goes back to; a save names it. */
  readonly version: number;
  /** When what stands in the sheet was typed, where it was not saved then. */
  readonly unsavedFrom?: Date;
  /** Others saved meanwhile: their changes are merged in, or will be shown at the save. */
  readonly meanwhile?: 'merged' | 'conflicting';
}

/** The story as the person left it: with what was typed and not saved, over what others saved since. */
export async function openWriting(
  who: Actor,
  article: Article,
  paper: Pick<Paper, 'timeZone'>,
): Promise<Opened> {
  const copy = await findCopy(article.id, who.id);
  if (!copy) return { sheet: await sheetFor(article, paper), version: article.version };
  const { sheet, baseVersion, savedAt: unsavedFrom } = copy;
  if (baseVersion === article.version) return { sheet, version: baseVersion, unsavedFrom };
  const merging = await mergedWith(article, { sheet, version: baseVersion }, paper);
  return merging.conflicts.length > 0
    ? { sheet, version: baseVersion, unsavedFrom, meanwhile: 'conflicting' }
    : { sheet: merging.sheet, version: article.version, unsavedFrom, meanwhile: 'merged' };
}
