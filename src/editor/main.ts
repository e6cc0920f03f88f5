/// <reference lib="dom" />
/** The editor of the desk: makes a story's form better; without it the form works as it stands. */
import type { Editor, Extensions } from '@tiptap/core';
import { el, button } from '../blocks/browser/element';
import { fieldsOf, isTouched, senderOf } from './keeping/form';
import type { Sender } from './keeping/form';
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
import { markMissing, showMissing } from './missing';
import { keepNotes } from './notes-kept';
import { editLink } from '../blocks/link/tools';
import { addEntry } from '../blocks/live-entry/node';
import { extensionsFor } from './schema/extensions';
import type { Thumbs } from '../blocks/browser/editor-block';
import { followLength } from './status';
import { createSurface } from './surface';
import { Clipboard } from './tools/clipboard';
import { createCopydesk } from './tools/copydesk/copydesk';
import { Findings } from './tools/copydesk/findings';
import { Moving } from './tools/moving';
import { NoteMarks, noteOnSelection } from './tools/notes';
import { Search } from './tools/copydesk/finding';
import { createSearchPanel } from './tools/copydesk/finding.panel';
import { createPasteNotice } from './tools/paste.notice';
import { Pasting } from './tools/pasting';
import { plainLines } from './text/paste/paste.plain';
import { toolContext } from './tools/tool-context';
import { createToolbar } from './tools/toolbar';
import { labelsOf } from '../blocks/browser/labels';
import type { EditorLabels } from '../blocks/browser/labels';

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

/** What earlier pages of this browser had not sent goes to the server first; nothing can be typed meanwhile. */
async function begin(form: HTMLFormElement, field: HTMLTextAreaElement): Promise<void> {
  const { id: story = '' } = form.dataset;
  const [sender, labels, url] = [senderOf(form), labelsOf(form), `/desk/articles/${story}`];
  const focused = document.activeElement;
  form.inert = true;
  const journal = await openJournal().catch(() => withoutJournal);
  registerPage(journal, { story, session: sender.session, elsewhere: elsewhereIn(form) });
  const isMore = await handOver({ form, url, story, sender, journal, send, labels }).catch(() => false);
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
  const page = pageOf(form);
  const { say, labels, thumbs, sender } = page;
  const notice = createPasteNotice(labels, (text) => pasteAsItIs(editor, text));
  const { editor, place } = createSurface({
    field,
    lang: page.lang,
    dir: page.dir,
    label: labels('text'),
    extensions: [...extensionsOf(page), Pasting.configure({ thumbs, labels, notice })],
  });
  const tools = toolContext({ editor, send, labels, thumbs, say });
  const search = createSearchPanel(editor, labels);
  const copydesk = createCopydesk({ editor, form, lang: page.lang, send, labels });
  const note = () => noteOnSelection(editor, form);
  const noteButton = button(labels('noteHere'), note, { class: 'quiet', title: shownKeys('note') });
  place.before(createToolbar(tools, search.open), search.panel, notice.element);
  const length = followLength(editor, page.lang, labels);
  place.after(el('div', { class: 'under-text' }, length, noteButton), copydesk.panel);
  const save = keepWork(page, editor, { journal, touched });
  // The list says all that is missing; the browser's own message would say the first thing alone.
  form.noValidate = true;
  markMissing();
  keepNotes(form, form.dataset['id'] ?? '');
  listenToKeys(form, editor.view, {
    save,
    note,
    find: search.open,
    mend: copydesk.mendHere,
    nextFinding: copydesk.goToNext,
    link: () => void editLink(tools),
    entry: () => addEntry(editor),
  });
  keepLock({ url: page.url, send, sender, labels, say });
  exposeTo(form, editor, labels);
}

/** The story's page: its form and what the form says of the story. */
interface StoryPage {
  readonly form: HTMLFormElement;
  readonly story: string;
  readonly url: string;
  readonly lang: string;
  readonly dir: string;
  readonly timeZone: string;
  readonly thumbs: Thumbs;
  readonly labels: EditorLabels;
  readonly sender: Sender;
  readonly say: (text: string, problem?: boolean) => void;
}

function pageOf(form: HTMLFormElement): StoryPage {
  const { id = '', lang = 'ar', dir = 'rtl', zone: timeZone = 'UTC', thumbs = '{}' } = form.dataset;
  return {
    form,
    story: id,
    url: `/desk/articles/${id}`,
    lang,
    dir,
    timeZone,
    thumbs: thumbsIn(thumbs),
    labels: labelsOf(form),
    sender: senderOf(form),
    say: sayer(),
  };
}

const extensionsOf = ({ thumbs, lang, timeZone, labels }: StoryPage): Extensions => [
  ...extensionsFor({ thumbs, lang, timeZone, labels }),
  Findings,
  Search,
  NoteMarks,
  Moving,
  Clipboard,
];

/** Saves by script and stores what is typed meanwhile; returns what the button of the form does. */
function keepWork(page: StoryPage, editor: Editor, { journal, touched }: Beginning): () => void {
  const { form, url, story, sender, labels, say } = page;
  const freeze = () => {
    editor.setEditable(false);
    form.inert = true;
  };
  const takeMerged = (merged: Merged) => takeInto(page, { editor, freeze }, merged);
  const shared = { form, url, send, labels, say, takeIn: takeMerged, lacks: showMissing };
  const keeper = new Keeper({ ...shared, story, sender, journal, show: keptLine(labels) }, touched);
  editor.on('update', () => keeper.changed());
  form.addEventListener('input', () => keeper.changed());
  form.addEventListener('change', () => keeper.changed());
  form.querySelector('button[value=save]')?.setAttribute('aria-keyshortcuts', ariaKeys('save'));
  return saveByScript({ ...shared, keeper, freeze });
}

interface Freezable {
  readonly editor: Editor;
  /** Lets nothing more be typed. */
  readonly freeze: () => void;
}

/** Takes what others saved into the page; says whether it could. */
function takeInto({ form, thumbs }: StoryPage, { editor, freeze }: Freezable, merged: Merged): boolean {
  if (editor.view.composing) return false;
  if (merged.reload) {
    freeze();
    location.reload();
    return false;
  }
  for (const [address, src] of thumbsIn(merged.thumbs)) thumbs.set(address, src);
  takeIn(form, editor, merged);
  return true;
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
function exposeTo(form: HTMLFormElement, editor: Editor, labels: EditorLabels): void {
  form.querySelector('#label-body')?.addEventListener('click', () => editor.commands.focus());
  // Lists of links are renewed while the page stands.
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('a[href="#field-body"]')) return;
    event.preventDefault();
    editor.commands.focus();
  });
  const hint = form.querySelector('#hint-body');
  if (hint) hint.textContent = labels('keysHint');
  form.dataset['ready'] = String(fieldsOf(form).length > 0);
}

/** A person who may not edit any more finds what this browser kept of their words. */
async function showUnsent(form: HTMLFormElement): Promise<void> {
  const { id: story = '' } = form.dataset;
  const [sender, labels, journal] = [senderOf(form), labelsOf(form), await openJournal()];
  await handOver({ form, url: `/desk/articles/${story}`, story, sender, journal, send, labels });
}

const form = document.querySelector<HTMLFormElement>('form#story');
const field = form?.querySelector<HTMLTextAreaElement>('#field-body');
if (form?.dataset['edits'] !== 'true') void (form && showUnsent(form).catch(() => undefined));
else if (field) void begin(form, field);
