import type { Actor } from '../accounts/account';
import type { Media } from './media';

const leads = (who: Actor): boolean => who.role === 'administrator' || who.role === 'editor';

/** Editors change every file; others what they sent themselves. */
export const mayChangeMedia = (who: Actor, media: Media): boolean =>
  leads(who) || media.uploadedBy === who.id;

/** A file may stand in stories of others. */
export const mayRemoveMedia = (who: Actor): boolean => leads(who);
