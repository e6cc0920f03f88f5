import { join } from 'node:path';
import { languagesOf } from '../web/templates/messages';

/** The desk's language for a person without a choice. */
export const FIRST_LANGUAGE = 'ar';

/**
 * Languages of the desk: those with messages. Each person chooses one, independently of the language of the stories.
 */
export const deskLanguages: readonly string[] = languagesOf(join(__dirname, '../desk/messages'), [
  FIRST_LANGUAGE,
  'fr',
  'en',
]);
