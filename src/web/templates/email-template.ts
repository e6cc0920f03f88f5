import { withoutBreaks } from '../../language/locale/line-breaks';
import type { Message } from '../../errors';
import { RLM } from '../../language/text/characters';
import { directionOf, firstStrong } from '../../language/text/direction';
import type { Site } from '../site';
import { template, viewOf } from './template';
import { paperIn } from './views';

/** The content of a mail: short, with at most one action. */
export interface EmailContent {
  readonly subject: Message;
  readonly greeting?: Message;
  readonly paragraphs: readonly Message[];
  readonly action?: { readonly userMessage: Message; readonly url: string };
  /** The small print below the action: the reason for the mail, and what to do where it is unwanted. */
  readonly notes?: readonly Message[];
}

/** A rendered mail in one language. */
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

const emailTemplate = template<EmailModel>('mail/email');

/** Mail programs take the direction of a line from its first letter: a foreign first word would reverse the line. */
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

/** Renders a mail in a language: HTML by the template `mail/email`, and the same text as plain text. */
export function renderEmail(
  { t, views, paper }: Pick<Site, 't' | 'views' | 'paper'>,
  content: EmailContent,
  lang: string,
): RenderedEmail {
  // Both forms have line breaks at the same spaces.
  const translate = ({ key, values }: Message) => withoutBreaks(t(lang, key, values), lang);
  const { action, greeting } = content;
  const model: EmailModel = {
    subject: translate(content.subject),
    paragraphs: [...(greeting ? [greeting] : []), ...content.paragraphs].map(translate),
    action: action && { text: translate(action.userMessage), url: action.url },
    notes: (content.notes ?? []).map(translate),
  };
  const paperTexts = paperIn(paper(), lang);
  const html = views.renderView(viewOf(emailTemplate, model), { lang, paper: paperTexts });
  return { subject: model.subject, html, text: plainText(model, lang, paperTexts.name) };
}
