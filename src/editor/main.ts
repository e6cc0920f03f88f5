/// <reference lib="dom" />
/** The editor of the desk. It replaces the text field of the story's form, which works without script too. */
import type { Editor, Extensions } from '@tiptap/core';
import { el, button } from '../blocks/browser/element';
import { fieldsOf, isEdited, senderOf } from './autosave/form';
import { otherSessionsIn, recoverDrafts } from './autosave/draft-recovery';
import { openJournal, noJournal } from './autosave/journal/journal';
import { registerPage } from './autosave/journal/open-pages';
import { send } from './autosave/send';
import { listenToKeys, keyLabel } from './keys';
import { HeldBlocks } from './presence/held-blocks';
import { askAboutHints, markMissing } from './missing';
import { placesBeside, showBeside } from './beside/beside';
import { TranslationPlaces } from './beside/place-keys';
import { storeNotes } from './note-storage';
import { listenToPlayers } from '../blocks/player/node';
import { Suggesting } from './suggestions/mode';
import { addSuggestionBar } from './suggestions/bar';
import { SuggestionPanel } from './suggestions/panel';
import type { SuggestedChange, Verdict } from './suggestions/suggestions';
import { warnOfSuggestions } from './suggestions/warning';
import { EmptyLine } from './insert/empty-line';
import { FillSigns, warnOfUnfilled } from './references/to-fill';
import { startRichForm } from './rich/rich-form';
import { extensionsFor } from './schema/extensions';
import { editorPageOf } from './editor-page';
import type { EditorPage } from './editor-page';
import { pressPrimary } from './screen/acts';
import { linesOf, linkLines } from './screen/lines';
import { offerMentions } from './screen/mentions';
import { nameAddress } from './screen/new-story';
import { setUpScreen } from './screen/screen';
import { showLength } from './text-length';
import { startAutosave } from './start-autosave';
import type { StartState } from './start-autosave';
import { createEditor } from './create-editor';
import type { FieldEditor } from './create-editor';
import { BlockMoves } from './block-tools/block-moves';
import { offerBookmarks } from './tools/bookmarks';
import { CleanPaste } from './tools/clean-paste';
import { Clipboard } from './tools/clipboard';
import { Copydesk } from './tools/copydesk/copydesk';
import { Findings } from './tools/copydesk/findings';
import { NoteMarks, noteOnSelection } from './tools/notes';
import { Search } from './tools/search/find-replace';
import { createSearchPanel } from './tools/search/find-replace.panel';
import { startPictures } from './pictures/pictures';
import { PasteNotice } from './tools/paste.notice';
import { plainLines } from './text/paste/paste.plain';
import { toolContext } from './tools/tool-context';
import { addTextTools } from './text-tools';
import { labelsOf } from '../blocks/browser/labels';
import type { EditorLabels } from '../blocks/browser/labels';

/** Recovers drafts of closed pages, then starts the editor. The form is inert until then. */
async function recoverAndStart(form: HTMLFormElement, field: HTMLTextAreaElement): Promise<void> {
  const { id: story = '' } = form.dataset;
  nameAddress(form);
  const [sender, labels, url] = [senderOf(form), labelsOf(form), `/desk/articles/${story}`];
  const focused = document.activeElement;
  form.inert = true;
  const journal = await openJournal().catch(() => noJournal);
  registerPage(journal, { story, session: sender.session, others: otherSessionsIn(form) });
  const parts = { form, url, story, sender, journal, send, labels };
  const hasRecovered = await recoverDrafts(parts).catch(() => false);
  const edited = isEdited(form);
  if (!hasRecovered) {
    form.inert = false;
    start(form, field, { journal, edited });
    restoreFocus(form, focused);
    return;
  }
  // Edits that were made before the script was loaded are recovered after the reload.
  const entry = { ...sender, story, sequence: 1, fields: fieldsOf(form) };
  if (edited) await journal.write(entry).catch(() => undefined);
  location.reload();
}

/** An inert form loses the focus: it returns to the focused element, or to the problem of the form. */
function restoreFocus(form: HTMLFormElement, focused: Element | null): void {
  if (document.activeElement !== document.body) return;
  const isOfForm = focused instanceof HTMLElement && form.contains(focused);
  const target = isOfForm ? focused : form.querySelector<HTMLElement>('.problem[role="alert"]');
  target?.focus();
}

function start(form: HTMLFormElement, field: HTMLTextAreaElement, state: StartState): void {
  const page = editorPageOf(form);
  const { labels } = page;
  const notice = new PasteNotice(labels, (text) => pasteUnchanged(fieldEditor.editor, text));
  const fieldEditor = createEditor(field, {
    lang: page.lang,
    dir: page.dir,
    label: labels('text'),
    scrollsWithPage: true,
    extensions: [...extensionsOf(page), CleanPaste.configure({ thumbs: page.thumbs, labels, notice })],
  });
  const { editor } = fieldEditor;
  page.messages.follow(editor);
  notice.follow(editor);
  const commands = addTools(page, fieldEditor, notice.element);
  const story = startAutosave(page, editor, state);
  startPictures(page, editor, form.querySelector<HTMLElement>('#body-field') ?? form);
  // The list shows all missing fields; the browser's own message would show only the first one.
  form.noValidate = true;
  markMissing();
  askAboutHints(form, labels);
  storeNotes(form, form.dataset['id'] ?? '');
  setUpScreen(form);
  const beside = showBeside(page, editor);
  // The editor's own command takes the focus with the next frame: the first letter would go to the line before.
  linkLines(form, () => {
    editor.view.dom.focus();
    editor.commands.setTextSelection(0);
  });
  listenToKeys(form, editor.view, { ...commands, ...beside, save: () => story.save() });
  linkToEditor(form, editor, labels);
}

/** Adds the toolbar, the panels and the status line around the editor. */
function addTools(page: EditorPage, { editor, element }: FieldEditor, pasteNotice: HTMLElement) {
  const { form, lang, thumbs, labels, say } = page;
  const { suggestions, focusSuggestion } = addSuggestions(page, editor);
  warnOfUnfilled(form, labels, editor);
  const tools = toolContext({ editor, send, labels, thumbs, say });
  listenToPlayers(tools);
  const search = createSearchPanel(editor, labels, linesOf(form));
  const copydesk = new Copydesk({ editor, form, lang, send, labels });
  const note = () => noteOnSelection(editor, form);
  const noteButton = button(labels('noteHere'), note, { class: 'quiet', title: keyLabel('note') });
  const { toolbar, commands } = addTextTools(tools, { find: search.open, note, focusSuggestion });
  element.before(toolbar, search.panel, pasteNotice, offerBookmarks(tools));
  const length = showLength(editor, lang, labels);
  addUnderText(element, length, noteButton);
  document.getElementById('tab-copydesk')?.append(copydesk.panel);
  return {
    note,
    primary: () => pressPrimary(form),
    find: search.open,
    applyFinding: () => copydesk.applyHere(),
    nextFinding: () => copydesk.selectNext(),
    suggest: () => suggestions.toggle(),
    nextSuggestion: () => suggestions.selectNext(),
    acceptSuggestion: () => suggestions.settleHere('accept'),
    refuseSuggestion: () => suggestions.settleHere('refuse'),
    ...commands,
  };
}

/** The line stays in sight at the foot of the window, within a column: the toolbar above the text never covers it. */
function addUnderText(element: HTMLElement, ...parts: readonly HTMLElement[]): void {
  const column = el('div', { class: 'text-column' });
  element.before(column);
  column.append(element, el('div', { class: 'under-text' }, ...parts));
}

/** The list of suggestions beside the story, and the bar of the one at the caret. */
function addSuggestions({ form, lang, clock, labels, say }: EditorPage, editor: Editor) {
  const suggestions = new SuggestionPanel({ editor, labels, lang, clock, say });
  suggestions.mount();
  warnOfSuggestions(form, labels, () => suggestions.count);
  const settle = (each: SuggestedChange, verdict: Verdict) => suggestions.settle(each, verdict);
  return { suggestions, focusSuggestion: addSuggestionBar(editor, labels, settle) };
}

const extensionsOf = ({ thumbs, lang, timeZone, labels, author, say }: EditorPage): Extensions => [
  ...extensionsFor({ thumbs, lang, timeZone, labels }),
  Findings,
  Search,
  NoteMarks,
  BlockMoves,
  TranslationPlaces.configure(placesBeside()),
  FillSigns,
  HeldBlocks.configure({ labels }),
  EmptyLine.configure({ hint: labels('lineHint') }),
  Clipboard,
  Suggesting.configure({ author, refused: (why) => say(labels(why), 'ofText') }),
];

/** Undoes the last paste and inserts its text without changes. */
function pasteUnchanged(editor: Editor, text: string): void {
  editor.commands.undo();
  const content = plainLines(text).map((line) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: line }],
  }));
  editor.chain().focus().insertContent(content).run();
}

/** The label of the text field, and links to it, focus the editor. */
function linkToEditor(form: HTMLFormElement, editor: Editor, labels: EditorLabels): void {
  form.querySelector('#label-body')?.addEventListener('click', () => editor.commands.focus());
  // The listener is on the document: lists of links are replaced while the page is open.
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('a[href="#field-body"]')) return;
    event.preventDefault();
    editor.commands.focus();
  });
  if (form.dataset['begins'] === 'yes' && document.activeElement === document.body)
    form.querySelector<HTMLElement>('#field-headline')?.focus();
  const hint = form.querySelector('#hint-body');
  if (hint) hint.textContent = labels('keysHint');
  form.dataset['ready'] = String(fieldsOf(form).length > 0);
}

/** Shows unsent texts of this browser to an account that may not edit the story any more. */
async function showUnsent(form: HTMLFormElement): Promise<void> {
  const { id: story = '' } = form.dataset;
  const [sender, labels, journal] = [senderOf(form), labelsOf(form), await openJournal()];
  await recoverDrafts({ form, url: `/desk/articles/${story}`, story, sender, journal, send, labels });
}

const form = document.querySelector<HTMLFormElement>('form#story');
if (form) offerMentions(form, labelsOf(form));
const field = form?.querySelector<HTMLTextAreaElement>('#field-body');
if (form?.dataset['edits'] !== 'true') void (form && showUnsent(form).catch(() => undefined));
else if (field) void recoverAndStart(form, field);

for (const other of document.querySelectorAll<HTMLFormElement>('form[data-texts]')) void startRichForm(other);
