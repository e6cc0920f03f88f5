/// <reference lib="dom" />
/** Lengths of the headlines against what fits, and the story as search engines and networks show it. */
import { el } from '../../ui/element';

/** Characters that are shown of each text. */
const limits: Readonly<Record<string, number>> = {
  shortHeadline: 70,
  socialHeadline: 100,
  seoTitle: 60,
  seoDescription: 160,
};

type TextControl = HTMLInputElement | HTMLTextAreaElement;

const fieldNamed = (form: HTMLFormElement, name: string): TextControl | undefined => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : undefined;
};
const textIn = (form: HTMLFormElement, name: string): string => fieldNamed(form, name)?.value.trim() ?? '';

const lengthOf = (text: string): number => Array.from(text).length;

/** An equal text is not written: the browser would lay out the page again. */
function writeText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function meterOf(field: TextControl, limit: number): () => void {
  const bar = el('span', { class: 'meter-bar' });
  const count = el('span', { class: 'meter-count' });
  field.after(
    el('span', { class: 'meter', 'aria-hidden': 'true' }, el('span', { class: 'meter-track' }, bar), count),
  );
  return () => {
    const length = lengthOf(field.value.trim());
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    bar.style.inlineSize = `${Math.min(100, (length / limit) * 100)}%`;
    bar.classList.toggle('over', length > limit);
    writeText(count, `${numbers.format(length)}/${numbers.format(limit)}`);
  };
}

/** Says how much of the headline a card shows. */
function headlineMeasure(form: HTMLFormElement): () => void {
  const line = document.getElementById('headline-length');
  return () => {
    if (!line) return;
    const limit = Number(line.dataset['limit']);
    const count = lengthOf(textIn(form, 'headline'));
    const hasShort = textIn(form, 'shortHeadline') !== '';
    const isLong = count > limit && !hasShort;
    line.classList.toggle('over', isLong);
    line.hidden = count === 0;
    const numbers = new Intl.NumberFormat(form.dataset['numbers'] ?? 'ar');
    const text = (isLong ? line.dataset['long'] : line.dataset['fits']) ?? '';
    const said = text.replace('{count}', numbers.format(count)).replace('{limit}', numbers.format(limit));
    writeText(line, said);
  };
}

/** Characters of the text that a card shows at most. */
const BEGINNING = 200;

/** What readers do not get: open insertions, and the fields and tools of pictures. */
const NOT_READ = 'ins.suggested, .suggested-block.added, [contenteditable="false"]';
const LINES = 'p, li, h2, h3, h4, td, th, pre, summary, figcaption';

/** The first words of the text as readers get it. Only its beginning is read: the text is long. */
function beginningOf(form: HTMLElement): string {
  const text = form.querySelector('#story-text');
  if (!text) return '';
  const runs = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let [beginning, line]: [string, Element | null] = ['', null];
  while (beginning.length < BEGINNING && runs.nextNode()) {
    const { textContent, parentElement, previousSibling } = runs.currentNode;
    if (!textContent || !parentElement || parentElement.closest(NOT_READ)) continue;
    const own = parentElement.closest(LINES);
    const isNewLine = own !== line || previousSibling?.nodeName === 'BR';
    beginning += isNewLine ? ` ${textContent}` : textContent;
    line = own;
  }
  return beginning.replace(/\s+/g, ' ').trim().slice(0, BEGINNING);
}

function cardTexts(form: HTMLFormElement): Readonly<Record<string, string>> {
  const first = (...names: readonly string[]) => names.map((name) => textIn(form, name)).find(Boolean) ?? '';
  return {
    title: first('seoTitle', 'headline'),
    share: first('socialHeadline', 'seoTitle', 'headline'),
    text: first('seoDescription', 'standfirst') || beginningOf(form),
  };
}

function showCards(form: HTMLFormElement): void {
  const cards = document.getElementById('cards');
  if (!cards) return;
  const texts = cardTexts(form);
  for (const place of cards.querySelectorAll<HTMLElement>('[data-shows]')) {
    const text = texts[place.dataset['shows'] ?? ''];
    if (text !== undefined) writeText(place, text);
  }
  const picture = cards.querySelector('[data-shows="picture"]');
  const source = document.querySelector<HTMLImageElement>('#lead-picture img')?.src;
  if (picture?.querySelector('img')?.src === source) return;
  picture?.replaceChildren(...(source === undefined ? [] : [el('img', { src: source, alt: '' })]));
}

/** The pause in typing after which the cards show the beginning of the text, in ms. */
const PAUSE = 300;

/** Typing in the text changes no measure, and the cards alone. */
function followText(form: HTMLFormElement): (event: Event) => boolean {
  let pausing: number | undefined;
  return ({ type, target }) => {
    if (type !== 'input' || !(target instanceof Element) || target.id !== 'story-text') return false;
    clearTimeout(pausing);
    pausing = window.setTimeout(() => showCards(form), PAUSE);
    return true;
  };
}

export function measureTexts(form: HTMLFormElement): void {
  const meters = Object.entries(limits).flatMap(([name, limit]) => {
    const field = fieldNamed(form, name);
    return field ? [meterOf(field, limit)] : [];
  });
  const all = [...meters, headlineMeasure(form), () => showCards(form)];
  const isOfText = followText(form);
  let waiting = 0;
  const show = (event?: Event) => {
    if (event && isOfText(event)) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      for (const each of all) each();
    });
  };
  for (const name of ['input', 'change', 'merged', 'tab']) form.addEventListener(name, show);
  show();
}
