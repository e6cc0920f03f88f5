import { withoutBreaks } from '../../language/locale/line-breaks';
import type { Message } from '../../errors';
import { RLM } from '../../language/text/characters';
import { directionOf, firstStrong } from '../../language/text/direction';
import type { Site } from '../site';
import { paperIn } from './views';

/** What a mail of the paper says: short, with at most one thing to do. */
export interface EmailContent {
  readonly subject: Message;
  readonly greeting?: Message;
  readonly paragraphs: readonly Message[];
  readonly action?: { readonly told: Message; readonly url: string };
  /** Below the action, in small: why the mail came, what to do if it should not have. */
  readonly notes?: readonly Message[];
}

/** A letter in one language, as it is mailed. */
export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

interface LetterModel {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly text: string; readonly url: string } | undefined;
  readonly notes: readonly string[];
}

/** A line that begins with a foreign word would be turned round by mail programs that go by its first letter. */
const inDirection = (line: string, lang: string): string =>
  directionOf(lang) === 'rtl' && firstStrong(line) === 'ltr' ? RLM + line : line;

function plainText({ paragraphs, action, notes }: LetterModel, lang: string, paper: string): string {
  const turned = (lines: readonly string[]) => lines.map((line) => inDirection(line, lang));
  const asked = action ? [...turned([action.text]), action.url] : [];
  // "-- " alone on its line begins the signature, for programs that hide it (RFC 3676 §4.3).
  const signature = `-- \n${inDirection(paper, lang)}`;
  return [...turned(paragraphs), ...asked, ...turned(notes), signature].join('\n\n');
}

/** Writes a letter in a language: HTML by the template `mail/letter`, and the same words as plain text. */
export function renderEmail(
  { t, views, paper }: Pick<Site, 't' | 'views' | 'paper'>,
  letter: EmailContent,
  lang: string,
): RenderedEmail {
  // Both forms break their lines at the same spaces.
  const say = ({ key, values }: Message) => withoutBreaks(t(lang, key, values), lang);
  const { action, greeting } = letter;
  const model: LetterModel = {
    subject: say(letter.subject),
    paragraphs: [...(greeting ? [greeting] : []), ...letter.paragraphs].map(say),
    action: action && { text: say(action.told), url: action.url },
    notes: (letter.notes ?? []).map(say),
  };
  const named = paperIn(paper(), lang);
  const html = views.renderView('mail/letter', { lang, paper: named, model });
  return { subject: model.subject, html, text: plainText(model, lang, named.name) };
}
