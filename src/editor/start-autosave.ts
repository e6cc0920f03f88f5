/// <reference lib="dom" />
/** Starts what keeps the typed text: autosave, the save of the story, and the work with others on it. */
import type { Editor } from '@tiptap/core';
import { Autosave } from './autosave/autosave';
import { beginsStory } from './autosave/form';
import type { Journal } from './autosave/journal/journal';
import { applyMerged } from './autosave/merged-draft';
import type { MergedDraft } from './autosave/merged-draft';
import { StorySave } from './autosave/save';
import { createSaveStatus } from './autosave/save-state';
import { send } from './autosave/send';
import type { EditorPage } from './editor-page';
import { thumbsIn } from './editor-page';
import { ariaKeys } from './keys';
import { showMissing } from './missing';
import { workTogether } from './presence/presence';
import { storyStored } from './screen/new-story';

export interface StartState {
  readonly journal: Journal;
  /** Whether the form was edited before the editor was loaded. */
  readonly edited: boolean;
}

/** Saves the working draft while it is typed; the result saves the story. */
export function startAutosave(page: EditorPage, editor: Editor, { journal, edited }: StartState): StorySave {
  const { form, url, sender, labels, say } = page;
  const freeze = () => {
    editor.setEditable(false);
    form.inert = true;
  };
  const receive = (merged: MergedDraft) => receiveMerged(page, { editor, freeze }, merged);
  const stored = () => {
    storyStored(form);
    form.dispatchEvent(new Event('stored'));
  };
  const shared = { form, url, send, labels, say, receive, showMissing, stored };
  const autosave = new Autosave(
    { ...shared, story: page.story, sender, journal, show: createSaveStatus(labels) },
    edited,
  );
  const story = new StorySave({ ...shared, autosave, freeze });
  onChange(form, editor, () => {
    autosave.changed();
    story.typed();
  });
  form.querySelector('button[value=save]')?.setAttribute('aria-keyshortcuts', ariaKeys('save'));
  const together = () => workTogether({ ...shared, sender, editor, snapshot: () => autosave.snapshot() });
  // No server knows a story that is not stored.
  if (!beginsStory(form)) together();
  else form.addEventListener('stored', together, { once: true });
  return story;
}

function onChange(form: HTMLFormElement, editor: Editor, changed: () => void): void {
  editor.on('update', changed);
  // The editor reports its own changes, once for each.
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof Node && editor.view.dom.contains(target))) changed();
  });
  form.addEventListener('change', changed);
}

interface Freezable {
  readonly editor: Editor;
  /** Disables all input. */
  readonly freeze: () => void;
}

/** Applies the changes of others to the page; returns whether it could. */
function receiveMerged(
  { form, thumbs }: EditorPage,
  { editor, freeze }: Freezable,
  merged: MergedDraft,
): boolean {
  if (editor.view.composing) return false;
  if (merged.reload) {
    freeze();
    location.reload();
    return false;
  }
  for (const [address, src] of thumbsIn(merged.thumbs)) thumbs.set(address, src);
  applyMerged(form, editor, merged);
  form.dispatchEvent(new Event('merged'));
  return true;
}
