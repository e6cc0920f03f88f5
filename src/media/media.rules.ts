import type { Actor } from '../accounts/account';
import { may } from '../accounts/permissions';
import type { Media } from './media';

const subjectOf = ({ uploadedBy }: Media) => ({ ownerIds: uploadedBy === undefined ? [] : [uploadedBy] });

export const mayChangeMedia = (who: Actor, media: Media): boolean => may(who, 'media.edit', subjectOf(media));

/** Whoever reads any story sees the whole library; others what they sent. */
export const seesLibrary = (who: Actor): boolean => may(who, 'article.read');

export const mayViewMedia = (who: Actor, { uploadedBy }: Media): boolean =>
  seesLibrary(who) || (uploadedBy !== undefined && uploadedBy === who.id);

/** Withdrawing takes a file from all stories, so it asks for leave over any file. */
export const mayWithdrawMedia = (who: Actor): boolean => may(who, 'media.delete');

/** A file may stand in stories of others. */
export const mayRemoveMedia = (who: Actor, media: Media): boolean =>
  may(who, 'media.delete', subjectOf(media));
