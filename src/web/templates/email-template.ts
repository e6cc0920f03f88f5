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

interface EmailModel {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly text: string; readonly url: string } | undefined;
  readonly notes: readonly string[];
}

/** A line that begins with a foreign word would be turned round by mail programs that go by its first letter. */
const inDirection = (line: string, lang: string): string =>
  directionOf(lang) === 'rtl' && firstStrong(line) === 'ltr' ? RLM + line : line;

function plainText({ paragraphs, action, notes }: EmailModel, lang: string, paper: string): string {
  const linesInDirection = (lines: readonly string[]) => lines.map((line) => inDirection(line, lang));
  const actionLines = action ? [...linesInDirection([action.text]), action.url] : [];
  // "-- " alone on its line begins the signature, for programs that hide it (RFC 3676 §4.3).
  const signature = `-- \n${inDirection(paper, lang)}`;
  return [...linesInDirection(paragraphs), ...actionLines, ...linesInDirection(notes), signature].join(
    '\n\n',
  );
}

/** Writes a letter in a language: HTML by the template `mail/letter`, and the same words as plain text. */
export function renderEmail(
  { t, views, paper }: Pick<Site, 't' | 'views' | 'paper'>,
  content: EmailContent,
  lang: string,
): RenderedEmail {
  // Both forms break their lines at the same spaces.
  const translate = ({ key, values }: Message) => withoutBreaks(t(lang, key, values), lang);
  const { action, greeting } = content;
  const model: EmailModel = {
    subject: translate(content.subject),
    paragraphs: [...(greeting ? [greeting] : []), ...content.paragraphs].map(translate),
    action: action && { text: translate(action.told), url: action.url },
    notes: (content.notes ?? []).map(translate),
  };
  const paperTexts = paperIn(paper(), lang);
  const html = views.renderView('mail/letter', { lang, paper: paperTexts, model });
  return { subject: model.subject, html, text: plainText(model, lang, paperTexts.name) };
}
