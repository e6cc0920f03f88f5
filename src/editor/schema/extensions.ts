/** All that a story's text may be made of, and how it is typed. */
import { Extension } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { Code } from '@tiptap/extension-code';
import StarterKit from '@tiptap/starter-kit';
import { Arrows } from './arrows';
import { BlockIds } from './block-ids';
import { Box, Footnote, Related, onDemand } from '../../blocks/box/node';
import type { EntryOptions } from '../../blocks/live-entry/node';
import { LiveEntry } from '../../blocks/live-entry/node';
import { BlockDirection } from './direction';
import type { Thumbs } from '../../blocks/picture/node';
import { Embed, Figure, Gallery } from '../../blocks/picture/node';
import { AddressLink } from '../../blocks/link/node';
import { keptMarks } from '../../blocks/marks/node';
import { Numbers } from './numbers';
import { Quotes } from './quotes';

/** A quotation may be pulled out of the text. */
const PullQuotes = Extension.create({
  name: 'pullQuotes',
  addGlobalAttributes: () => [
    {
      types: ['blockquote'],
      attributes: {
        pull: {
          default: false,
          parseHTML: (element: HTMLElement) => element.classList.contains('pull'),
          renderHTML: ({ pull }: Record<string, unknown>) => (pull === true ? { class: 'pull' } : {}),
        },
      },
    },
  ],
});

export const extensionsFor = (thumbs: Thumbs, how: EntryOptions): Extensions => [
  StarterKit.configure({
    // Code is left by `Arrows`, in the direction of the text.
    code: false,
    heading: { levels: [2, 3, 4] },
    link: false,
  }),
  Code.extend({ exitable: false }),
  AddressLink,
  PullQuotes,
  TableKit.configure({ table: { resizable: false } }),
  ...[Figure, Gallery].map((node) => node.configure({ thumbs })),
  ...[Embed, Box, Related, Footnote, ...onDemand],
  LiveEntry.configure(how),
  ...keptMarks,
  BlockIds,
  Arrows,
  BlockDirection.configure({ lang: how.lang }),
  Numbers.configure({ lang: how.lang }),
  Quotes.configure({ lang: how.lang }),
];
