/// <reference lib="dom" />
/** The editor of the desk: makes a story's form better; without it the form works as it stands. */
import type { Editor } from '@tiptap/core';
import { el, button } from '../blocks/browser/element';
import { fieldsOf, isTouched, senderOf } from './keeping/form';
import { elsewhereIn, handOver } from './keeping/hand-over';
import { openJournal, withoutJournal } from './keeping/journal';
import type { Journal } from './keeping/journal';
import { Keeper } from './keeping/keeper';
import { keptLine } from './keeping/kept-state';
import { keepLock } from './keeping/lock';
import { registerPage } from './keeping/open-pages';
import { saveByScript } from './keeping/save';
import { send } from './keeping/send';
import { takeIn } from './keeping/taking-in';
import type { Merged } from './keeping/taking-in';
import { ariaKeys, listenToKeys, shownKeys } from './keys';
import { showMissing } from './missing';
import { addEntry } from '../blocks/live-entry/node';
import { extensionsFor } from './schema/extensions';
import type { Thumbs } from '../blocks/picture/node';
import { followLength } from './status';
import { createSurface } from './surface';
import { Clipboard } from './tools/clipboard';
import { createCopydesk } from './tools/copydesk/copydesk';
import { Findings } from './tools/copydesk/findings';
import type { Inserting } from './tools/inserting';
import { link } from './tools/inserting';
import { Moving } from './tools/moving';
import { NoteMarks, noteOnSelection } from './tools/notes';
import { Search } from './tools/copydesk/finding';
import { createSearchPanel } from './tools/copydesk/finding.panel';
import { createPasteNotice } from './tools/paste.notice';
import { Pasting } from './tools/pasting';
import { plainLines } from './text/paste/paste.plain';
import { createToolbar } from './tools/toolbar';
import { wordsOf } from '../blocks/browser/labels';
import type { Words } from '../blocks/browser/labels';

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

const thumbsIn = (json: string): Thumbs =>
  new Map(Object.entries(JSON.parse(json) as Record<string, string>));
const thumbsOf = (form: HTMLFormElement): Thumbs => thumbsIn(form.dataset['thumbs'] ?? '{}');

/** What earlier pages of this browser had not sent goes to the server first; nothing can be typed meanwhile. */
async function begin(form: HTMLFormElement, field: HTMLTextAreaElement): Promise<void> {
  const { id: story = '' } = form.dataset;
  const [sender, words, url] = [senderOf(form), wordsOf(form), `/desk/articles/${story}`];
  const focused = document.activeElement;
  form.inert = true;
  const journal = await openJournal().catch(() => withoutJournal);
  registerPage(journal, { story, session: sender.session, elsewhere: elsewhereIn(form) });
  const isMore = await handOver({ form, url, story, sender, journal, send, words }).catch(() => false);
  const touched = isTouched(form);
  if (!isMore) {
    form.inert = false;
    start(form, field, { journal, touched });
    giveFocusBack(form, focused);
    return;
  }
  // What was typed before the script came goes the same way.
  const early = { ...sender, story, sequence: 1, fields: fieldsOf(form) };
  if (touched) await journal.write(early).catch(() => undefined);
  location.reload();
}

/** An inert form loses the focus: it goes back to where it was, or to what is wrong with the form. */
function giveFocusBack(form: HTMLFormElement, focused: Element | null): void {
  if (document.activeElement !== document.body) return;
  const isOfForm = focused instanceof HTMLElement && form.contains(focused);
  const place = isOfForm ? focused : form.querySelector<HTMLElement>('.problem[role="alert"]');
  place?.focus();
}

interface Beginning {
  readonly journal: Journal;
  /** Whether something was typed before the editor stood. */
  readonly touched: boolean;
}

function start(form: HTMLFormElement, field: HTMLTextAreaElement, { journal, touched }: Beginning): void {
  const { id = '', lang = 'ar', dir = 'rtl', zone: timeZone = 'UTC' } = form.dataset;
  const [words, say, thumbs, url] = [wordsOf(form), sayer(), thumbsOf(form), `/desk/articles/${id}`];
  const sender = senderOf(form);
  const notice = createPasteNotice(words, (text) => pasteAsItIs(editor, text));
  const { editor, place } = createSurface({
    field,
    lang,
    dir,
    label: words('text'),
    extensions: [
      ...extensionsFor(thumbs, { lang, timeZone, words }),
      Findings,
      Search,
      NoteMarks,
      Moving,
      Clipboard,
      Pasting.configure({ thumbs, words, notice }),
    ],
  });
  const how: Inserting = { editor, send, words, thumbs, say };
  const search = createSearchPanel(editor, words);
  const copydesk = createCopydesk({ editor, form, lang, send, words });
  const note = () => noteOnSelection(editor, form);
  const noteButton = button(words('noteHere'), note, { class: 'quiet', title: shownKeys('note') });
  place.before(createToolbar(how, words, search.open), search.panel, notice.element);
  place.after(
    el('div', { class: 'under-text' }, followLength(editor, lang, words), noteButton),
    copydesk.panel,
  );
  const freeze = () => {
    editor.setEditable(false);
    form.inert = true;
  };
  const takeMerged = (merged: Merged): boolean => {
    if (editor.view.composing) return false;
    if (merged.reload) {
      freeze();
      location.reload();
      return false;
    }
    for (const [address, src] of thumbsIn(merged.thumbs)) thumbs.set(address, src);
    takeIn(form, editor, merged);
    return true;
  };
  const show = keptLine(words);
  const lacks = showMissing;
  const keeping = {
    form,
    url,
    story: id,
    sender,
    journal,
    send,
    words,
    say,
    show,
    takeIn: takeMerged,
    lacks,
  };
  const keeper = new Keeper(keeping, touched);
  const save = saveByScript({ form, url, send, words, say, keeper, takeIn: takeMerged, lacks, freeze });
  form.querySelector('button[value=save]')?.setAttribute('aria-keyshortcuts', ariaKeys('save'));
  listenToKeys(form, editor.view, {
    save,
    note,
    find: search.open,
    mend: copydesk.mendHere,
    nextFinding: copydesk.goToNext,
    link: () => void link(how),
    entry: () => addEntry(editor),
  });
  editor.on('update', () => keeper.changed());
  form.addEventListener('input', () => keeper.changed());
  form.addEventListener('change', () => keeper.changed());
  keepLock({ url, send, sender, words, say });
  exposeTo(form, editor, words);
}

/** Takes the last step back and pastes its text as it stands. */
function pasteAsItIs(editor: Editor, text: string): void {
  editor.commands.undo();
  const content = plainLines(text).map((line) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: line }],
  }));
  editor.chain().focus().insertContent(content).run();
}

/** The label of the text, and each link to it, lead to the editor, as they did to the field. */
function exposeTo(form: HTMLFormElement, editor: Editor, words: Words): void {
  form.querySelector('#label-body')?.addEventListener('click', () => editor.commands.focus());
  // Lists of links are renewed while the page stands.
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('a[href="#field-body"]')) return;
    event.preventDefault();
    editor.commands.focus();
  });
  const hint = form.querySelector('#hint-body');
  if (hint) hint.textContent = words('keysHint');
  form.dataset['ready'] = String(fieldsOf(form).length > 0);
}

/** A person who may not edit any more finds what this browser kept of their words. */
async function showUnsent(form: HTMLFormElement): Promise<void> {
  const { id: story = '' } = form.dataset;
  const [sender, words, journal] = [senderOf(form), wordsOf(form), await openJournal()];
  await handOver({ form, url: `/desk/articles/${story}`, story, sender, journal, send, words });
}

const form = document.querySelector<HTMLFormElement>('form#story');
const field = form?.querySelector<HTMLTextAreaElement>('#field-body');
if (form?.dataset['edits'] !== 'true') void (form && showUnsent(form).catch(() => undefined));
else if (field) void begin(form, field);
