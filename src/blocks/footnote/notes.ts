/** Footnotes: stored in the text as `<span class="footnote"> [note]</span>`, displayed at its end. */
import type { Element, Node } from '../../markup/tree';

/** The notes of one text while it is refined. */
export interface Footnotes {
  readonly title: string;
  /** Label of the link back to the text. */
  readonly back: string;
  readonly texts: (readonly Node[])[];
}

const element = (name: string, attributes: Element['attributes'], children: readonly Node[]): Element => ({
  name,
  attributes,
  children,
});

export const isFootnote = ({ attributes }: Element): boolean => attributes['class'] === 'footnote';

/** Collects a note and returns the number that replaces it. */
export function footnoteMark(notes: Footnotes, words: readonly Node[]): Element {
  notes.texts.push(withoutBrackets(words));
  const number = String(notes.texts.length);
  const link = { href: `#fn-${number}`, id: `fnref-${number}`, role: 'doc-noteref' };
  return element('sup', {}, [element('a', link, [number])]);
}

/** Brackets separate a note from the text where notes are not displayed apart: feeds, search, plain text. */
function withoutBrackets(words: readonly Node[]): readonly Node[] {
  return words.map((node, at) => {
    if (typeof node !== 'string') return node;
    const opened = at === 0 ? node.replace(/^\s*\[/, '') : node;
    return at === words.length - 1 ? opened.replace(/\]\s*$/, '') : opened;
  });
}

/** The text with its notes as a list at its end. */
export function withEndnotes(nodes: readonly Node[], { title, back, texts }: Footnotes): readonly Node[] {
  if (texts.length === 0) return nodes;
  const items = texts.map((words, at) => {
    const link = { href: `#fnref-${at + 1}`, role: 'doc-backlink', 'aria-label': back };
    return element('li', { id: `fn-${at + 1}` }, [...words, ' ', element('a', link, ['↩'])]);
  });
  const heading = element('h2', { id: 'footnotes' }, [title]);
  const named = { class: 'footnotes', 'aria-labelledby': 'footnotes', role: 'doc-endnotes' };
  return [...nodes, element('section', named, [heading, element('ol', {}, items)])];
}
