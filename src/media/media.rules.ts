import type { Actor } from '../accounts/account';
import { may } from '../accounts/permissions';
import type { Media } from './media';

const subjectOf = ({ uploadedBy }: Media) => ({ ownerIds: uploadedBy === undefined ? [] : [uploadedBy] });

export const mayChangeMedia = (who: Actor, media: Media): boolean => may(who, 'media.edit', subjectOf(media));

/** A file may stand in stories of others. */
export const mayRemoveMedia = (who: Actor, media: Media): boolean =>
  may(who, 'media.delete', subjectOf(media));
