/** Texts for readers and editors about acts of an agency. */
import { createLog } from '../../../log';
import { defaultPaper } from '../../../settings/paper.input';
import { loadMessages } from '../../../web/templates/messages';
import type { Translate } from '../../../web/site';
import { createTranslate } from '../../../web/templates/translate';
import type { StoryNotice } from '../../../workflow/notice';
import type { NoteText } from '../../../workflow/threads/thread.service';
import type { SourceVersion } from './source-version';

let made: Translate | undefined;

/** Created at the first use: most imports do not need it. */
function translate(): Translate {
  const paper = () => ({ ...defaultPaper, siteUrl: 'http://localhost' });
  made ??= createTranslate({ messages: loadMessages(), paper, log: createLog('silent') });
  return made;
}

/** The notice of a canceled story, in the language of the story. */
export const noticeToReaders = (lang: string): string => translate()(lang, 'articles.agency.notice');

type Word = 'updated' | 'proposed' | 'withheld' | 'embargoed' | 'canceled';

interface About {
  readonly copy: { readonly notes?: readonly string[] | undefined };
  readonly version?: SourceVersion | undefined;
}

/** The note to editors: a message in their own language, and the text of the agency. */
export function agencyNote(word: Word, { copy, version }: About): NoteText {
  const said = (copy.notes ?? []).filter((note) => note.trim() !== '');
  const notice = { key: `articles.agency.${word}`, values: { version: versionNotice(version) } };
  return { notice, text: said.join('\n').slice(0, 2000) };
}

function versionNotice({ number, at }: SourceVersion = {}): StoryNotice {
  if (number !== undefined && number !== '') {
    return { key: 'articles.agency.versionNumber', values: { number: number.slice(0, 40) } };
  }
  return at ? { key: 'articles.agency.versionOf', values: { at } } : { key: 'articles.agency.version' };
}
