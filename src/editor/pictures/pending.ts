/// <reference lib="dom" />
/** Blocks of files that the library does not have yet. */
import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { MediaItem } from '../../ui/media/library';

let count = 0;
/** Address of a picture until the library has it; never sent (text/empty.ts). */
export const pendingName = (): string => {
  count += 1;
  return `pending:fetched-${count}`;
};

const isPlayed = ({ kind }: MediaItem): boolean => kind === 'video' || kind === 'audio';

/** A document is a link with its name. */
function linkTo({ address, name }: MediaItem, { state }: EditorView): Node | undefined {
  const { schema } = state;
  const link = schema.marks['link']?.create({ href: address });
  return link && schema.nodes['paragraph']?.create(null, schema.text(name, [link]));
}

/** Replaces the pending address by the file of the library; without one, only the caption stays. */
export function replacePending(view: EditorView, pending: string, file: MediaItem | undefined): void {
  const figures: { at: number; node: Node }[] = [];
  view.state.doc.descendants((node, at) => {
    if (node.type.name === 'figure' && node.attrs['src'] === pending) figures.push({ at, node });
    return true;
  });
  const { tr, schema } = view.state;
  for (const { at, node } of figures.reverse()) {
    const caption = node.content.size > 0 ? schema.nodes['paragraph']?.create(null, node.content) : undefined;
    const isShown = file !== undefined && (file.kind === 'image' || isPlayed(file));
    const other = file?.kind === 'pdf' ? linkTo(file, view) : caption;
    if (isShown) {
      const alt = String(node.attrs['alt'] ?? '') || file.own;
      const attrs = { ...node.attrs, src: `media:${file.id}`, alt };
      tr.setNodeMarkup(at, isPlayed(file) ? schema.nodes['player'] : undefined, attrs);
      if (node.content.size === 0 && file.caption !== '') tr.insertText(file.caption, at + 1);
    } else if (other) tr.replaceWith(at, at + node.nodeSize, other);
    else tr.delete(at, at + node.nodeSize);
  }
  if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false));
}
