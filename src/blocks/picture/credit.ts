/// <reference lib="dom" />
/** The credit of a picture in a text: the `small` at the end of its caption. */

/** The credit at the end of a caption; undefined where the last element is none, or has markup of its own. */
function creditElement(caption: Element | null): HTMLElement | undefined {
  const last = caption?.lastElementChild;
  const isLast = last?.nodeName === 'SMALL' && (last.nextSibling?.textContent ?? '').trim() === '';
  return isLast && last.childElementCount === 0 && last instanceof HTMLElement ? last : undefined;
}

export const creditIn = (figure: Element): string =>
  creditElement(figure.querySelector('figcaption'))?.textContent.trim() ?? '';

/** The caption without its credit, for the editor to parse. */
export function captionWithoutCredit(figure: Element): HTMLElement {
  const caption = figure.querySelector('figcaption');
  const copy = (caption?.cloneNode(true) as HTMLElement | undefined) ?? document.createElement('figcaption');
  creditElement(copy)?.remove();
  // A span around the text parts it from the credit.
  const only = copy.children.length === 1 ? copy.firstElementChild : null;
  if (only?.nodeName === 'SPAN' && only.attributes.length === 0 && creditIn(figure) !== '')
    copy.replaceChildren(...only.childNodes);
  return copy;
}

/** The content of a figure's caption as Tiptap renders it. */
export const renderedCaption = (credit: string) =>
  credit === ''
    ? (['figcaption', 0] as const)
    : (['figcaption', ['span', 0], ' ', ['small', credit]] as const);

/** The library's caption as content of a new picture: the writer sees it and can change it. */
export const captionContent = (caption: string) => (caption === '' ? [] : [{ type: 'text', text: caption }]);
