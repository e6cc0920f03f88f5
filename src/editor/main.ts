/// <reference lib="dom" />
/** The editor of the desk: makes a story's form better; without it the form works as it stands. */
import type { Editor } from '@tiptap/core';
import { el, button } from './element';
import { restored } from './keeping/restore';
import { fieldsOf } from './keeping/form';
import { journalOf } from './keeping/journal';
import { Keeper } from './keeping/keeper';
import { keepLock } from './keeping/lock';
import { saveByScript } from './keeping/save';
import { send } from './keeping/send';
import type { Keys } from './keys';
import { keysFor } from './keys';
import { addEntry } from './schema/entries';
import { extensionsFor } from './schema/extensions';
import type { Thumbs } from './schema/figures';
import { followLength } from './status';
import { createSurface } from './surface';
import { createCopydesk } from './tools/copydesk';
import { Findings } from './tools/findings';
import type { Inserting } from './tools/inserting';
import { link } from './tools/inserting';
import { Moving } from './tools/moving';
import { NoteMarks, noteOnSelection } from './tools/notes';
import { Search } from './tools/finding';
import { createSearchPanel } from './tools/finding.panel';
import { createToolbar } from './tools/toolbar';
import { wordsOf } from './words';
import type { Words } from './words';

/** Says what becomes of what was typed, above the form and to those who hear the page. */
function sayer(): (text: string, problem?: boolean) => void {
  const notice = document.getElementById('keeping');
  return (text, problem = false) => {
    if (!notice) return;
    notice.hidden = text === '';
    notice.classList.toggle('problem', problem);
    if (notice.textContent !== text) notice.textContent = text;
  };
}

const thumbsOf = (form: HTMLFormElement): Thumbs =>
  new Map(Object.entries(JSON.parse(form.dataset['thumbs'] ?? '{}') as Record<string, string>));

function start(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const { id = '', lang = 'ar', dir = 'rtl', account = '', zone: timeZone = 'UTC' } = form.dataset;
  const [words, say, thumbs, url] = [wordsOf(form), sayer(), thumbsOf(form), `/desk/articles/${id}`];
  const journal = journalOf(localStorage, `midad:${account}:${id}`);
  const known = restored({ form, journal, words, say });
  let deeds: Keys | undefined = undefined;
  const keys = keysFor(() => deeds);
  const { editor, place } = createSurface({
    ...{ field, lang, dir, label: words('text') },
    extensions: [
      ...extensionsFor(thumbs, { lang, timeZone, words }),
      Findings,
      Search,
      NoteMarks,
      Moving,
      keys,
    ],
  });
  const how: Inserting = { editor, send, words, thumbs, say };
  const search = createSearchPanel(editor, words);
  const copydesk = createCopydesk(editor, lang, send, words);
  const note = () => noteOnSelection(editor, form);
  const noteButton = button(words('noteHere'), note, { class: 'quiet' });
  place.before(createToolbar(how, words, search.open), search.panel);
  place.after(
    el('div', { class: 'under-text' }, followLength(editor, lang, words), noteButton),
    copydesk.panel,
  );
  const keeper = new Keeper({ form, url, journal, send, words, say }, known);
  const save = saveByScript({ form, url, send, words, say, keeper });
  deeds = {
    ...{ save, note, find: search.open, mend: copydesk.mendHere, nextFinding: copydesk.goToNext },
    link: () => void link(how),
    entry: () => addEntry(editor),
  };
  editor.on('update', () => keeper.changed());
  form.addEventListener('input', () => keeper.changed());
  form.addEventListener('change', () => keeper.changed());
  keepLock(url, send);
  if (known) keeper.changed();
  exposeTo(form, editor, words);
}

/** The label of the text leads to the editor, as it did to the field. */
function exposeTo(form: HTMLFormElement, editor: Editor, words: Words): void {
  form.querySelector('#label-body')?.addEventListener('click', () => editor.commands.focus());
  const hint = form.querySelector('#hint-body');
  if (hint) hint.textContent = words('keysHint');
  form.dataset['ready'] = String(fieldsOf(form).length > 0);
}

const form = document.querySelector<HTMLFormElement>('form#story[data-edits="true"]');
const field = form?.querySelector<HTMLTextAreaElement>('#field-body');
if (form && field) start(form, field);
