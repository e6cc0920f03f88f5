/** What readers and editors are told of an agency's acts, in the story's language. */
import { createLog } from '../../log';
import { defaultPaper } from '../../settings/paper.input';
import { loadMessages } from '../../web/messages';
import type { Translate } from '../../web/site';
import { createTranslate } from '../../web/translate';
import type { SourceVersion } from './source-version';
import { nameOfVersion } from './source-version';

let made: Translate | undefined;

/** Made for the first word: most imports need none. */
function translate(): Translate {
  const paper = () => ({ ...defaultPaper, siteUrl: 'http://localhost' });
  made ??= createTranslate({ messages: loadMessages(), paper, log: createLog('silent') });
  return made;
}

type Word = 'updated' | 'proposed' | 'withheld' | 'embargoed' | 'canceled' | 'notice';

interface About {
  readonly copy: { readonly notes?: readonly string[] | undefined };
  readonly version?: SourceVersion | undefined;
}

/** A sentence, and below it what the agency itself says. */
export function inWordsOf(word: Word, lang: string, { copy, version }: About): string {
  const sentence = translate()(lang, `articles.agency.${word}`, {
    version: version ? nameOfVersion(version) : '',
  });
  const said = (copy.notes ?? []).filter((note) => note.trim() !== '');
  return [sentence, ...said].join('\n').slice(0, 2000);
}
