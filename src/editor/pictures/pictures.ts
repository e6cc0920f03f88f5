/// <reference lib="dom" />
/** The pictures of the writing screen: the lead picture, and uploads from before a reload. */
import type { Editor } from '@tiptap/core';
import { captionContent } from '../../blocks/picture/credit';
import { placeOf } from '../../blocks/browser/upload-place';
import type { MediaItem } from '../../ui/media/library';
import type { EditorPage } from '../editor-page';
import { startLeadPicture } from './lead-picture';
import { PastedPictures } from './pasted-pictures';
import { offerUnfinished } from './unfinished-uploads';

/** @param list where unfinished uploads are shown */
export function startPictures(page: EditorPage, editor: Editor, list: HTMLElement): void {
  const { form, lang, thumbs, labels } = page;
  const place = placeOf(editor.view);
  const pictures = new PastedPictures({ thumbs, labels, notice: undefined });
  const insertFiles = (files: readonly File[]) =>
    void pictures
      .insertFiles(editor.view, files, editor.state.doc.content.size)
      .then(() => editor.view.focus());
  const followLead = startLeadPicture({ form, lang, place, insertFiles });
  const insert = (file: MediaItem) => {
    const src = `media:${file.id}`;
    const isPlayed = file.kind === 'video' || file.kind === 'audio';
    const shown = isPlayed ? file.address : file.thumb;
    if (shown) thumbs.set(src, shown);
    const type = isPlayed ? 'player' : 'figure';
    const content = { type, attrs: { src, alt: file.own }, content: captionContent(file.caption) };
    editor.chain().focus().insertContent(content).run();
  };
  void offerUnfinished({ place, followLead, list, insert });
}
