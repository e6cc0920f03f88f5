/** Functions that read files of other systems. */
import { withPlayersAsLinks } from '../../src/transfer/importers/content/foreign.html';
import { cardHtml, newRemarks } from '../../src/transfer/importers/ghost/cards';
import { lexicalHtml } from '../../src/transfer/importers/ghost/lexical';
import { mobiledocHtml } from '../../src/transfer/importers/ghost/mobiledoc';
import { textOf } from '../../src/transfer/importers/agency/ninjs.body';
import { placePictures } from '../../src/transfer/importers/agency/ninjs.pictures';
import { ninjsItem } from '../../src/transfer/importers/agency/ninjs.schema';
import { signsOf, statusOf } from '../../src/transfer/importers/agency/ninjs.codes';
import { decodedPath, fullSize, pathOfAddress, sizeIn } from '../../src/transfer/importers/content/addresses';
import { withOwnLinks } from '../../src/transfer/importers/wordpress/addresses';
import { withoutBlockMarks } from '../../src/transfer/importers/wordpress/blocks';
import { standfirstOf } from '../../src/transfer/importers/plain-text';
import { withoutDialects } from '../../src/transfer/markdown/markdown.dialects';
import { withoutNotes } from '../../src/transfer/markdown/markdown.notes';
import { readMoment } from '../../src/transfer/moment';
import { hashtagsIn, uniqueTags } from '../../src/transfer/story/tags';
import { unlessRefused, type Functions } from './functions';

const ninjs = (text: string) =>
  ninjsItem.parse({
    headline: text,
    ednote: text,
    pubstatus: text,
    body_html: `<p>${text}</p>`,
    keywords: text,
    associations: { a: { type: 'picture', renditions: { o: { href: text } }, description_text: text } },
  });

export const importFunctions: Functions = {
  withPlayersAsLinks: unlessRefused(withPlayersAsLinks),
  'a card of HTML': (text) => cardHtml('callout', { calloutText: text }, newRemarks()),
  lexicalHtml: (text) =>
    lexicalHtml(
      JSON.stringify({ root: { type: 'root', children: [{ type: 'text', text }, { type: text }] } }),
      newRemarks(),
    ),
  mobiledocHtml: (text) =>
    mobiledocHtml(JSON.stringify({ sections: [[1, 'p', [[0, [], 0, text]]]] }), newRemarks()),
  'an item of ninjs': unlessRefused((text) => {
    const item = ninjs(text);
    const { body } = textOf(item);
    return [placePictures(item, body), signsOf(item), statusOf(item)];
  }),
  'addresses of another site': (text) => [
    decodedPath(text),
    pathOfAddress(`/${text}`),
    fullSize(text),
    sizeIn(text),
  ],
  withOwnLinks: (text) =>
    withOwnLinks(`<a href="https://x.example/${text}">x</a>${text}`, ['https://x.example']),
  withoutBlockMarks: (text) =>
    withoutBlockMarks(`<!-- wp:block {"ref":1} /-->${text}`, {
      attachment: () => undefined,
      pattern: () => text,
    }),
  standfirstOf,
  withoutDialects,
  withoutNotes: (text) => withoutNotes(`[^a]\n\n[^a]: ${text}`),
  readMoment,
  'tags of a file': (text) => [hashtagsIn([text]), uniqueTags(text.split(','))],
};
