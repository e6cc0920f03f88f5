/** Footnotes: stored where they belong as `<span class="footnote"> [words]</span>`, shown at the text's end. */
import type { Element, Node } from '../../markup/tree';

/** The notes of one text while it is refined. */
export interface Footnotes {
  readonly title: string;
  /** What the link back to the text is called. */
  readonly back: string;
  readonly texts: (readonly Node[])[];
}

const element = (name: string, attributes: Element['attributes'], children: readonly Node[]): Element => ({
  name,
  attributes,
  children,
});

export const isFootnote = ({ attributes }: Element): boolean => attributes['class'] === 'footnote';

/** Takes a note in; gives the number that stands in its place. */
export function noteMark(notes: Footnotes, words: readonly Node[]): Element {
  notes.texts.push(withoutBrackets(words));
  const number = String(notes.texts.length);
  const link = { href: `#fn-${number}`, id: `fnref-${number}`, role: 'doc-noteref' };
  return element('sup', {}, [element('a', link, [number])]);
}

/** The brackets keep a note apart from the text wherever it is read without notes: feeds, search, plain text. */
function withoutBrackets(words: readonly Node[]): readonly Node[] {
  return words.map((node, at) => {
    if (typeof node !== 'string') return node;
    const opened = at === 0 ? node.replace(/^\s*\[/, '') : node;
    return at === words.length - 1 ? opened.replace(/\]\s*$/, '') : opened;
  });
}

export function notesAtTheEnd({ title, back, texts }: Footnotes): readonly Node[] {
  if (texts.length === 0) return [];
  const items = texts.map((words, at) => {
    const link = { href: `#fnref-${at + 1}`, role: 'doc-backlink', 'aria-label': back };
    return element('li', { id: `fn-${at + 1}` }, [...words, ' ', element('a', link, ['↩'])]);
  });
  const heading = element('h2', { id: 'footnotes' }, [title]);
  const named = { class: 'footnotes', 'aria-labelledby': 'footnotes', role: 'doc-endnotes' };
  return [element('section', named, [heading, element('ol', {}, items)])];
}
