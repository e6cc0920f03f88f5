/** All that a story's text may be made of, and how it is typed. */
import { Extension } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { addressOf } from '../text/links';
import { BlockIds } from './blocks';
import { Box, Footnote, Related, onDemand } from './boxes';
import type { EntryOptions } from './entries';
import { LiveEntry } from './entries';
import { BlockDirection } from './direction';
import type { Thumbs } from './figures';
import { Embed, Figure, Gallery } from './figures';
import { keptMarks } from './marks';
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
    heading: { levels: [2, 3, 4] },
    link: {
      openOnClick: false,
      autolink: true,
      defaultProtocol: 'https',
      protocols: ['mailto', 'article'],
      HTMLAttributes: { target: null, rel: null },
      isAllowedUri: (url) => addressOf(url) !== undefined,
    },
  }),
  PullQuotes,
  TableKit.configure({ table: { resizable: false } }),
  ...[Figure, Gallery].map((node) => node.configure({ thumbs })),
  ...[Embed, Box, Related, Footnote, ...onDemand],
  LiveEntry.configure(how),
  ...keptMarks,
  BlockIds,
  BlockDirection.configure({ lang: how.lang }),
  Quotes.configure({ lang: how.lang }),
];
