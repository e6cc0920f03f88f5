/**
 * What comes from a clipboard, made plain before it becomes text of a story: Word, Google Docs and WhatsApp bring
 * styles, hidden marks and marks of direction. Works on the HTML as a string: it is told apart before a parser has
 * seen it. What is left is taken in by the editor's schema and sanitised again on the server.
 */
import { cleanText } from '../../language/clean';
import { PRESENTATION, TATWEEL_RUN } from './letters';

const HIDDEN = /<!--[^]*?-->|<!\[[^]*?\]>|<(style|script|xml|title|meta|link)\b[^>]*>(?:[^]*?<\/\1>)?/gi;
const OFFICE = /<\/?(?:o|w|m|v|st1):[a-z][^<>]*>/gi;
/** The end of the wrapper has no beginning then, and is passed over. */
const DOCS_WRAPPER = /<b\b[^<>]{0,300}id="docs-internal-guid[^<>]{0,100}>/gi;
/** A paragraph that Word shows as an item of a list: its own sign stands in an ignored stretch. */
const WORD_ITEM = /<p\b[^<>]{0,100}class="?MsoListParagraph[^<>]{0,600}>([^]*?)<\/p>/gi;
/** Stand in the prepared text for Word's signs and items, and go before it is handed on. */
const [BULLET, NUMBER, ITEM] = ['\u0001', '\u0002', '\u0003'];
const WORD_SIGN = /<span\b[^<>]{0,300}mso-list:\s*Ignore[^<>]{0,300}>[^]*?<\/span>\s*(?:<\/span>)?/gi;

/** HTML from a clipboard, ready for the editor. */
export function preparePastedHtml(html: string): string {
  const bare = html
    .replace(/^[^]*<!--StartFragment-->|<!--EndFragment-->[^]*$/g, '')
    .replace(WORD_SIGN, (sign) => (/>\s*[\d٠-٩]/.test(sign) ? NUMBER : BULLET))
    .replace(HIDDEN, '')
    .replace(OFFICE, '')
    .replace(DOCS_WRAPPER, '');
  return emphasised(withLists(bare));
}

/** Word's items in a row become one list; where the first one's sign is a number, a numbered one. */
function withLists(html: string): string {
  const items = html.replace(WORD_ITEM, (_whole, inner: string) => `${ITEM}<li>${inner}</li>`);
  const lists = items.replace(/(?:\u0003<li>[^]*?<\/li>\s*)+/g, (run) => {
    const name = run.indexOf(NUMBER) !== -1 && !run.includes(BULLET) ? 'ol' : 'ul';
    return `<${name}>${run}</${name}>`;
  });
  return lists.replace(/[\u0001-\u0003]/g, '');
}

/** Emphasis told by style (Google Docs) becomes an element; every other style goes with its attribute. */
function emphasised(html: string): string {
  const marked = html.replace(
    /<span\b([^>]*)>([^<]*)<\/span>/gi,
    (_whole, attributes: string, text: string) => {
      if (text.trim() === '') return text;
      const strong = /font-weight:\s*(?:bold|[6-9]00)/i.test(attributes) ? `<strong>${text}</strong>` : text;
      return /font-style:\s*italic/i.test(attributes) ? `<em>${strong}</em>` : strong;
    },
  );
  return marked.replace(
    /\s(?:style|class|id|lang|dir|align|width|height|data-[\w-]+|on\w+)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi,
    '',
  );
}

const CHAT_LINE =
  /^\u200e?\[?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}[,،]?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm]|\s?[صم])?\]?\s*(?:-\s*)?[^:\n]{1,60}:\s*/u;
const MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** The words of a clipboard: no marks of direction, no decorative or shaped letters, single spaces. */
export const cleanPastedText = (text: string): string =>
  cleanText(text.replace(MARKS, ''))
    .replace(PRESENTATION, (letter) => letter.normalize('NFKC'))
    .replace(TATWEEL_RUN, '')
    .replace(/[\u00a0\u2007\u3000](?![;:?!»%])(?<![«\d][\u00a0\u2007\u3000])/gu, ' ')
    .replace(/ {2,}/g, ' ');

/** Plain text, as chats bring it: who said it when goes, *bold* and _italic_ become marks, empty lines part paragraphs. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n|\n(?=\u200e?\[?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})|\n/u)
    .map((line) => cleanPastedText(line.replace(CHAT_LINE, '')).trim())
    .filter((line) => line !== '');
