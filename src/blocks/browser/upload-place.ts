/// <reference lib="dom" />
import type { EditorView } from '@tiptap/pm/view';

/** Where the files that are sent from a text are wanted: after a reload they are offered in the same story. */
export const placeOf = ({ dom }: EditorView): string =>
  `story ${dom.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? ''}`;
