/** Functions that read formatted, pasted, transmitted and imported text. */
import { withDefinitions } from '../../src/articles/page/definitions';
import { compare } from '../../src/articles/diff/compare';
import { wordDiff } from '../../src/articles/diff/words';
import { readCommentInput } from '../../src/comments/comment.input';
import { textKeyOf, defaultBlockedWords, spamScore } from '../../src/comments/sending/spam';
import { addressOf, problemOf } from '../../src/blocks/link/address';
import { providerOf } from '../../src/blocks/embed/providers';
import { findAll } from '../../src/editor/text/find';
import { cleanPastedText, paragraphsOf, preparePastedHtml } from '../../src/editor/text/paste/paste';
import { blocksOf, identified } from '../../src/markup/block-ids';
import { entriesOf } from '../../src/blocks/live-entry/report';
import { refine, referencesOf } from '../../src/blocks/body/refine';
import { sanitise } from '../../src/blocks/body/sanitise';
import { parse, serialise } from '../../src/markup/tree';
import { normalPath, normalTarget } from '../../src/seo/redirect';
import { readTipInput } from '../../src/tips/tip.input';
import { wordpressBody } from '../../src/transfer/importers/wordpress/body';
import { readFrontMatter, readFrontMatterList } from '../../src/transfer/markdown/frontmatter';
import { readMarkdownCopy, renderMarkdown } from '../../src/transfer/markdown/markdown';
import { readTextCopy } from '../../src/transfer/story/text';
import { canonicalPath } from '../../src/web/request/canonical-path';
import { preferredCoding } from '../../src/web/response/content-coding';
import { cookieJar } from '../../src/web/request/cookies';
import { namesTag } from '../../src/web/response/etag';
import { encodedLocation } from '../../src/web/request/location';
import { escaped, paragraph, unlessRefused, type Functions } from './functions';

const how = {
  lang: 'ar',
  tagUrl: (tag: string) => `/tag/${tag}`,
  storyUrl: () => undefined,
  picture: () => undefined,
  tableName: 'جدول',
};
const names = {
  headline: '',
  kicker: '',
  standfirst: '',
  dateline: '',
  bylineText: '',
  section: '',
  alsoIn: '',
};

const threeBlocks = '<p>x</p><hr><p>y</p>';
/** The bytes of a request's first line as Node passes them on. */
const onTheWire = (text: string): string => Buffer.from(text).toString('latin1');

export const markupFunctions: Functions = {
  sanitise: unlessRefused(sanitise),
  'sanitise an address': unlessRefused((text) => sanitise(`<p><a href="${escaped(text)}">x</a></p>`)),
  'sanitise a class': unlessRefused((text) => sanitise(`<aside class="${escaped(text)}">x</aside>`)),
  parse,
  serialise: (text) => serialise(parse(text)),
  blocksOf: (text) => blocksOf(paragraph(text)),
  identified: (text) => identified(threeBlocks, blocksOf(paragraph(text))),
  refine: (text) => refine(paragraph(text), how),
  'refine as it comes': (text) => refine(text, how),
  referencesOf,
  entriesOf: (text) => entriesOf(`<aside class="entry">${paragraph(text)}</aside>`),
  withDefinitions: (text) => withDefinitions(paragraph(text), [{ id: 'x', name: 'الناتو' }]),
  wordDiff: (text) => wordDiff(text, `y ${text}`),
  compare: (text) => {
    const before = { ...names, body: paragraph(text) } as unknown as Parameters<typeof compare>[0];
    return compare(before, { ...before, body: `<p>y</p>${paragraph(text)}` }, (_field, value) => value);
  },
  preparePastedHtml,
  'preparePastedHtml between fragments': (text) =>
    preparePastedHtml(`<!--StartFragment-->${text}<!--EndFragment-->`),
  cleanPastedText,
  paragraphsOf,
  addressOf,
  problemOf: (text) => problemOf(`https://${text}`, text),
  providerOf: (text) => providerOf(`https://x.com/a/status/${text}`),
  findAll: (text) => findAll(text, 'aا'),
  textKeyOf,
  spamScore: (text) =>
    spamScore(text, { seconds: 5, repeated: 0, banned: false, words: defaultBlockedWords }),
  'a comment': unlessRefused((text) => readCommentInput({ name: text, email: text, text })),
  'a tip': unlessRefused((text) =>
    readTipInput({ text, link: text, name: text, contact: text, consent: 'yes' }),
  ),
  renderMarkdown: unlessRefused(renderMarkdown),
  readMarkdownCopy: unlessRefused(readMarkdownCopy),
  readTextCopy: unlessRefused(readTextCopy),
  'front matter': unlessRefused((text) => readFrontMatter(`---\ntitle: ${text}\n---\nx`)),
  readFrontMatterList,
  wordpressBody: (text) => wordpressBody(text, { attachment: () => undefined }),
  canonicalPath: (text) => canonicalPath(`/${onTheWire(text)}`, ['ar', 'fr']),
  normalPath,
  normalTarget: (text) => normalTarget(`/${text}`),
  encodedLocation,
  preferredCoding,
  namesTag: (text) => namesTag(text, '"x"'),
  cookies: (text) => cookieJar('http://x').read({ headers: { cookie: text } } as never, 'sid'),
};
