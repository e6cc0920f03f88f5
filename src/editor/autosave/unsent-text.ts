/// <reference lib="dom" />
/** A text that the server did not take, to be read and copied: a line a paragraph, with its suggestions told apart. */
import { button, el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';

const LINES = 'p, li, h2, h3, h4, td, th, pre, summary, figcaption';

/** The innermost blocks of a text that are lines. */
const linesIn = (body: Element): readonly Element[] =>
  [...body.querySelectorAll(LINES)].filter((line) => line.querySelector(LINES) === null);

/** The text of a line; what is suggested keeps its element. */
function runsOf(line: Element): readonly (Node | string)[] {
  const runs = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const found: (Node | string)[] = [];
  while (runs.nextNode()) {
    const { textContent, parentElement } = runs.currentNode;
    const change = parentElement?.closest('ins.suggested, del.suggested');
    const text = textContent ?? '';
    if (!change) found.push(text);
    else found.push(el(change.nodeName === 'INS' ? 'ins' : 'del', {}, text));
  }
  return found;
}

/** The lines as their writer wants them: with insertions, without deletions. */
function plainText(shown: Element): string {
  const copy = shown.cloneNode(true) as Element;
  for (const gone of copy.querySelectorAll('del')) gone.remove();
  return [...copy.children]
    .map(({ textContent }) => textContent.trim())
    .filter(Boolean)
    .join('\n');
}

/** @param fields the texts above the body, such as the headline */
export function unsentText(
  fields: readonly string[],
  html: string,
  { lang, dir }: Readonly<Record<'lang' | 'dir', string | undefined>>,
): HTMLElement {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const lines = linesIn(body).map((line) => el('p', { dir: 'auto' }, ...runsOf(line)));
  const above = fields.filter((text) => text.trim() !== '').map((text) => el('p', { dir: 'auto' }, text));
  const shown = [...above, ...lines].filter(({ textContent }) => textContent.trim() !== '');
  return el('div', { class: 'unsent-text', lang, dir, tabindex: '0' }, ...shown);
}

/** A button that copies the text and says so. */
export function copyButton(shown: Element, labels: EditorLabels): HTMLButtonElement {
  const copy = button(
    labels('leftCopy'),
    () =>
      void navigator.clipboard.writeText(plainText(shown)).then(() => {
        copy.textContent = labels('leftCopied');
      }),
    { class: 'quiet' },
  );
  return copy;
}
