import { join } from 'node:path';
import { languagesOf } from '../web/templates/messages';

/** The desk's language for a person who chose none. */
export const FIRST_LANGUAGE = 'ar';

/**
 * Languages of the desk: those in which its room has messages. Each person chooses one, whatever the language of the
 * stories.
 */
export const deskLanguages: readonly string[] = languagesOf(join(__dirname, '../desk/messages'), [
  FIRST_LANGUAGE,
  'fr',
  'en',
]);
