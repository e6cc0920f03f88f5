/**
 * Short texts with emphasis, links and lists: introductions of sections and biographies. Each has a plain text for
 * feeds, search engines and programs; its markup is stored only where the plain text says less.
 */
import { z } from 'zod';
import { InvalidInput } from '../../errors';
import { omit } from '../../defined-only';
import { cleanLine } from '../../language/text/clean';
import type { Wording } from '../../language/wording';
import type { Node } from '../../markup/tree';
import { parse, serialise } from '../../markup/tree';
import { storyIn } from './references';
import { textOfBody } from './plain-text';
import { refine } from './refine';
import { sanitise } from './sanitise';

const blockNames: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'li']);
const phraseNames: ReadonlySet<string> = new Set(
  'a abbr b bdi br cite em i q s small span strong sub sup time'.split(' '),
);
/** Markup takes more characters than the text that it holds. */
const MARKUP = 12;

const isBlock = (node: Node): boolean => typeof node !== 'string' && blockNames.has(node.name);
const isBlank = (node: Node): boolean => typeof node === 'string' && node.trim() === '';

/** Opens what a short text does not have. References to stories are resolved in stories alone. */
function phrases(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (typeof node === 'string') return [node];
    const children = phrases(node.children);
    const isKept = phraseNames.has(node.name) && storyIn(node.attributes['href']) === undefined;
    return isKept ? [{ ...node, attributes: omit(node.attributes, 'data-id'), children }] : children;
  });
}

/** The blocks of a short text; the text of other blocks is in paragraphs. */
function shortBlocks(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (isBlank(node)) return [];
    if (typeof node === 'string' || phraseNames.has(node.name)) return [paragraphOf([node])];
    const attributes = omit(node.attributes, 'data-id');
    if (node.name === 'p') return [{ ...node, attributes, children: phrases(node.children) }];
    if (blockNames.has(node.name)) return [{ ...node, attributes, children: listed(node.children) }];
    return node.children.some((child) => typeof child !== 'string' && !phraseNames.has(child.name))
      ? shortBlocks(node.children)
      : [paragraphOf(node.children)];
  });
}

/** The content of a list or of its item: text with lists in it. The only paragraph of an item is its text. */
function listed(nodes: readonly Node[]): readonly Node[] {
  const [first, ...others] = nodes;
  const isOnly = !others.some((node) => typeof node !== 'string' && node.name === 'p');
  const opened =
    first !== undefined && typeof first !== 'string' && first.name === 'p' && isOnly
      ? [...first.children, ...others]
      : nodes;
  return opened.flatMap((node) => (isBlock(node) ? shortBlocks([node]) : phrases([node])));
}

const paragraphOf = (nodes: readonly Node[]): Node => ({
  name: 'p',
  attributes: {},
  children: phrases(nodes),
});

const hasText = (node: Node): boolean => textOfBody(serialise([node])) !== '';

/** A short text as it is stored. @throws InvalidInput where elements are nested too deep */
export const sanitiseShort = (html: string): string =>
  serialise(shortBlocks(parse(sanitise(html))).filter(hasText));

/** The plain text of a short text, in one line. */
export const lineOfShort = (html: string): string => cleanLine(textOfBody(html).replaceAll('\n', ' '));

/** A stored short text for readers, in its language. */
export const refinedShort = (html: string, lang: string): string =>
  refine(html, { lang, tagUrl: none, storyUrl: none, picture: none, tableName: '' });

const none = () => undefined;

/** A plain text as a paragraph. */
const paragraphOfLine = (text: string): string => (text === '' ? '' : serialise([paragraphOf([text])]));

/** Plain texts and their markup, by language. A text without markup is in the first alone. */
export interface ShortTexts {
  readonly plain: Wording;
  readonly markup: Wording;
}

/**
 * Texts after a change: markup replaces the plain text of its language, and markup whose plain text was changed
 * without it is dropped.
 */
export function changedShortTexts(before: ShortTexts, change: Partial<ShortTexts>): ShortTexts {
  const written = Object.entries(change.markup ?? {}).map(
    ([lang, html]) => [lang, lineOfShort(html)] as const,
  );
  const plain = filled([...Object.entries(change.plain ?? before.plain), ...written]);
  const markup = [...Object.entries(before.markup), ...Object.entries(change.markup ?? {})];
  return { plain, markup: filled(markup, (lang, html) => saysMore(html, plain[lang] ?? '')) };
}

const saysMore = (html: string, text: string): boolean =>
  lineOfShort(html) === text && html !== paragraphOfLine(text);

/** The last text of each language, without empty and unwanted ones. */
function filled(
  entries: readonly (readonly [string, string])[],
  isWanted: (lang: string, text: string) => boolean = () => true,
): Wording {
  const last = Object.entries(Object.fromEntries(entries));
  return Object.fromEntries(last.filter(([lang, text]) => text !== '' && isWanted(lang, text)));
}

/** Schema of markup per language. @param max characters of its plain text */
export const shortTexts = (max: number) =>
  z.record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/),
    z
      .string()
      .max(max * MARKUP, 'web.error.tooLong')
      .transform((html, context) => {
        const clean = sanitisedOrRefused(html);
        if (clean === undefined) context.addIssue('web.error.notUnderstood');
        else if (lineOfShort(clean).length > max) {
          const limit = { code: 'too_big', origin: 'string', maximum: max, input: html } as const;
          context.addIssue({ ...limit, message: 'web.error.tooLong' });
        }
        return clean ?? '';
      }),
  );

function sanitisedOrRefused(html: string): string | undefined {
  try {
    return sanitiseShort(html);
  } catch (error) {
    if (error instanceof InvalidInput) return undefined;
    throw error;
  }
}
