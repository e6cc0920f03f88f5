/// <reference lib="dom" />
/** Forms with texts beside those of stories: static pages, introductions of sections, biographies. */
import { button, el } from '../../blocks/browser/element';
import { setField } from '../autosave/form';
import { openJournal, noJournal } from '../autosave/journal/journal';
import { applyBody } from '../autosave/merged-draft';
import { createSaveStatus } from '../autosave/save-state';
import { editorPageOf } from '../editor-page';
import { ariaKeys } from '../keys';
import { startPictures } from '../pictures/pictures';
import { growFields } from '../screen/lines';
import { reveal, setUpPanel } from '../screen/panel';
import { FormDraft } from './form-draft';
import { FormSave } from './form-save';
import { showComparison } from './form-version';
import { createRichText, useMarkup } from './rich-text';
import type { RichText } from './rich-text';

/** Recovers what a closed page left, then puts the editors in place of the fields. The form is inert until then. */
export async function startRichForm(form: HTMLFormElement): Promise<void> {
  const page = editorPageOf(form);
  const fields = [...form.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')];
  form.inert = true;
  for (const field of fields) useMarkup(field);
  const format = form.elements.namedItem('format');
  if (format instanceof HTMLSelectElement) format.value = 'html';
  const journal = await openJournal().catch(() => noJournal);
  const draft = new FormDraft({ form, journal, show: createSaveStatus(page.labels) });
  const { isRestored, outdated } = await draft.recover();
  if (outdated) {
    showComparison(form, outdated);
    return;
  }
  form.inert = false;
  const texts = fields.map((field) => createRichText(page, field));
  for (const { editor } of texts) editor.on('update', () => draft.changed());
  if (isRestored) showRestored(form, draft);
  else if (form.dataset['refused'] === 'yes') offerStored(form, draft);
  const save = new FormSave({ form, draft, apply: (merged) => applyMerged(form, texts, merged) });
  saveByKeys(form, save);
  linkToTexts(form, texts);
  const canvas = texts.find(({ kind }) => kind === 'page');
  if (canvas) setUpCanvas(form, canvas, () => startPictures(page, canvas.editor, listBeside(canvas)));
  form.dataset['ready'] = 'true';
}

const listBeside = ({ editor }: RichText): HTMLElement =>
  editor.view.dom.closest<HTMLElement>('.field') ?? editor.view.dom;

function setUpCanvas(form: HTMLFormElement, { editor }: RichText, pictures: () => void): void {
  setUpPanel(form);
  growFields(form);
  pictures();
  linkTitles(form);
  const isEmpty = editor.isEmpty && [...form.querySelectorAll('textarea')].every(({ value }) => value === '');
  if (isEmpty) form.querySelector<HTMLElement>('.written textarea')?.focus();
}

/** Enter leads from a title into its text. */
function linkTitles(form: HTMLFormElement): void {
  form.addEventListener('keydown', (event) => {
    const { target, key, isComposing } = event;
    const title = target instanceof HTMLElement ? target.closest('.written') : null;
    if (!title || isComposing || !['Enter', 'ArrowDown'].includes(key)) return;
    if (
      key === 'ArrowDown' &&
      target instanceof HTMLTextAreaElement &&
      target.selectionEnd < target.value.length
    )
      return;
    event.preventDefault();
    title.parentElement?.querySelector<HTMLElement>('[contenteditable="true"]')?.focus();
  });
}

function saveByKeys(form: HTMLFormElement, save: FormSave): void {
  form.querySelector('.primary-act')?.setAttribute('aria-keyshortcuts', ariaKeys('save'));
  document.addEventListener('keydown', (event) => {
    const isSave =
      (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === 'KeyS';
    if (!isSave || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) save.save();
  });
}

/** Links to a field, as those of the list of problems, lead to its text. */
function linkToTexts(form: HTMLFormElement, texts: readonly RichText[]): void {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const id = link && decodeURIComponent(link.hash.slice(1));
    const text = texts.find(({ field }) => id === field.id || id === `field-${field.name}`);
    if (!text) return;
    event.preventDefault();
    reveal(form.contains(text.field) ? text.field : form);
    text.editor.commands.focus();
  });
}

const discardButton = (form: HTMLFormElement, draft: FormDraft): HTMLButtonElement => {
  // The page of a refused form is the reply to it: a reload would send it again.
  const show = () => location.assign(location.href.split('#')[0] ?? '');
  const forget = () => void draft.discard().then(show);
  return button(form.dataset['discard'] ?? '', forget, { class: 'plain' });
};

/** Offers the stored text beside the comparison. */
const offerStored = (form: HTMLFormElement, draft: FormDraft): void =>
  document.querySelector('.conflict:has(.sides) > p')?.after(discardButton(form, draft));

/** Puts what others changed into the form; the caret stays. */
function applyMerged(
  form: HTMLFormElement,
  texts: readonly RichText[],
  merged: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(merged)) {
    const text = texts.find(({ field }) => field.name === name);
    const control = form.elements.namedItem(name);
    if (text) applyBody(text.editor, value);
    else if (control instanceof HTMLInputElement && control.type === 'checkbox')
      control.checked = value !== '';
    else if (control instanceof HTMLSelectElement) control.value = value;
    else setField(form, name, value);
  }
}

/** Says that a text came back, and offers the stored one. */
function showRestored(form: HTMLFormElement, draft: FormDraft): void {
  const { restored = '' } = form.dataset;
  const notice = el('p', { class: 'notice', id: 'restored', role: 'status' }, restored, ' ');
  notice.append(discardButton(form, draft));
  (form.querySelector('.canvas .tabs') ?? form.querySelector('.fields'))?.before(notice);
}
