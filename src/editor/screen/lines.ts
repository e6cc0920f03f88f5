/// <reference lib="dom" />
/** Kicker, headline and standfirst are written in place: they grow with their text, and Enter goes on to the next. */

const GROWS = '.written textarea, .panel-grows textarea';

const growsByItself = (): boolean => CSS.supports('field-sizing', 'content');

function grow(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}

/** Grows the fields of a browser that does not do it by style. */
export function growFields(form: HTMLElement): void {
  if (growsByItself()) return;
  const all = () => {
    for (const field of form.querySelectorAll<HTMLTextAreaElement>(GROWS)) grow(field);
  };
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.matches(GROWS)) grow(target);
  });
  form.addEventListener('merged', all);
  addEventListener('resize', all);
  all();
}

const isAtEnd = ({ selectionStart, selectionEnd, value }: HTMLTextAreaElement): boolean =>
  selectionStart === selectionEnd && selectionEnd === value.length;
const isAtStart = ({ selectionEnd }: HTMLTextAreaElement): boolean => selectionEnd === 0;

/** How many fields further a key leads. */
function stepOf(event: KeyboardEvent, field: HTMLTextAreaElement): number {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return 0;
  if (event.key === 'Enter') return 1;
  if (event.key === 'ArrowDown' && isAtEnd(field)) return 1;
  return event.key === 'ArrowUp' && isAtStart(field) ? -1 : 0;
}

/** The lines above the text, from top to bottom. */
export const linesOf = (form: HTMLElement): readonly HTMLTextAreaElement[] =>
  ['kicker', 'headline', 'standfirst'].flatMap(
    (name) => form.querySelector<HTMLTextAreaElement>(`#field-${name}`) ?? [],
  );

/** Keys lead from a line to the next one, and from the last one into the text. */
export function linkLines(form: HTMLElement, focusText: () => void): void {
  linkLeadTexts(form, focusText);
  const lines = linesOf(form);
  lines.forEach((field, at) => {
    field.addEventListener('keydown', (event) => {
      const step = stepOf(event, field);
      if (step === 0 || (step < 0 && at === 0)) return;
      event.preventDefault();
      const next = lines[at + step];
      if (next) next.focus();
      else focusText();
    });
    // A pasted line end is a space: the field holds one line of text.
    field.addEventListener('input', () => {
      if (field.name === 'standfirst' || !/[\r\n]/.test(field.value)) return;
      const { selectionStart } = field;
      field.value = field.value.replaceAll(/\r?\n|\r/g, ' ');
      field.setSelectionRange(selectionStart, selectionStart);
    });
  });
}

/** The heading of the page, which screen readers name it by, follows the headline. */
export function followHeadline(form: HTMLElement): void {
  const heading = form.querySelector('h1');
  const field = form.querySelector<HTMLTextAreaElement>('#field-headline');
  if (!heading || !field) return;
  const before = heading.textContent;
  const show = () => (heading.textContent = field.value.trim() || before);
  field.addEventListener('change', show);
  form.addEventListener('merged', show);
}

/** Enter leads from a text of the lead picture to the next one, and from the last one into the text. */
function linkLeadTexts(form: HTMLElement, focusText: () => void): void {
  const names = ['leadCaption', 'leadAlt', 'leadCredit'];
  const fields = names.flatMap((name) => form.querySelector<HTMLElement>(`#field-${name}`) ?? []);
  fields.forEach((field, at) => {
    field.enterKeyHint = 'next';
    field.addEventListener('keydown', (event) => {
      const isPlain = !event.isComposing && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (event.key !== 'Enter' || !isPlain) return;
      event.preventDefault();
      const next = fields[at + 1];
      if (next) next.focus();
      else focusText();
    });
  });
}
