/** The functions that meet what people type, send, paste and import. */
import { withDefinitions } from '../../src/articles/definitions';
import { compare } from '../../src/articles/diff/compare';
import { wordDiff } from '../../src/articles/diff/words';
import { readCommentInput } from '../../src/comments/comment.input';
import { textKeyOf, usualWords, weigh } from '../../src/comments/spam';
import { addressOf, problemOf } from '../../src/editor/text/links';
import { providerOf } from '../../src/editor/text/embeds';
import { findAll } from '../../src/editor/text/find';
import { cleanPastedText, paragraphsOf, preparePastedHtml } from '../../src/editor/text/paste';
import { cleanLine, cleanText } from '../../src/language/clean';
import { copydesk } from '../../src/language/copydesk/copydesk';
import { blockDirection, isolatePlain, isolateRuns } from '../../src/language/direction';
import { decodeText } from '../../src/language/encoding';
import { excerpt } from '../../src/language/excerpt';
import { searchKey } from '../../src/language/fold';
import { findHashtags, tagKey } from '../../src/language/hashtags';
import { findMention } from '../../src/language/mentions';
import { htmlToText, wordCount } from '../../src/language/plain';
import { analyse } from '../../src/language/search/analyse';
import { highlight } from '../../src/language/search/highlight';
import { parseQuery } from '../../src/language/search/query';
import { slugKey, slugOf } from '../../src/language/slug';
import { hasTashkeel, withoutTashkeel } from '../../src/language/tashkeel';
import { blocksOf, identified } from '../../src/markup/blocks';
import { entriesOf } from '../../src/markup/entries';
import { refine, referencesOf } from '../../src/markup/refine';
import { sanitise } from '../../src/markup/sanitise';
import { parse, serialise } from '../../src/markup/tree';
import { normalPath, normalTarget } from '../../src/seo/redirect';
import { readTipInput } from '../../src/tips/tip.input';
import { wordpressBody } from '../../src/transfer/elsewhere/wordpress.body';
import { readFrontMatter, readFrontMatterList } from '../../src/transfer/frontmatter';
import { readMarkdownCopy, renderMarkdown } from '../../src/transfer/markdown';
import { readTextCopy } from '../../src/transfer/text';
import { canonicalPath } from '../../src/web/canonical-path';
import { preferredCoding } from '../../src/web/content-coding';
import { cookieJar } from '../../src/web/cookies';
import { namesTag } from '../../src/web/etag';
import { encodedLocation } from '../../src/web/location';
import { escaped, paragraph, unlessRefused, type Functions } from './asking';
import { importFunctions } from './functions.import';
import { textFunctions } from './functions.text';
import { webFunctions } from './functions.web';

const how = {
  lang: 'ar',
  tagUrl: (tag: string) => `/tag/${tag}`,
  storyUrl: () => undefined,
  picture: () => undefined,
  tableName: 'جدول',
};
const names = {
  ...{ headline: '', kicker: '', standfirst: '', dateline: '', bylineText: '', section: '', alsoIn: '' },
};

const threeBlocks = '<p>x</p><hr><p>y</p>';
/** Bytes as Node hands over those of a request's first line. */
const onTheWire = (text: string): string => Buffer.from(text).toString('latin1');

export const functions: Functions = {
  ...textFunctions,
  ...webFunctions,
  ...importFunctions,
  cleanText,
  cleanLine,
  searchKey,
  hasTashkeel,
  withoutTashkeel,
  'slugOf with stop words': (text) => slugOf(text, { withoutStopWords: 'ar' }),
  slugKey,
  tagKey,
  findHashtags,
  'isolateRuns in Arabic': (text) => isolateRuns(text, 'ar'),
  'isolateRuns in French': (text) => isolateRuns(text, 'fr'),
  isolatePlain: (text) => isolatePlain(text, 'ar'),
  blockDirection: (text) => blockDirection(text, 'ar'),
  excerpt: (text) => excerpt(text, 200),
  decodeText: (text) => unlessRefusedDecoding(text),
  findMention: (text) => findMention(text, 'الناتو الجديد'),
  htmlToText,
  wordCount: (text) => wordCount(text, 'ar'),
  'analyse Arabic': (text) => analyse(text, 'ar'),
  'analyse French': (text) => analyse(text, 'fr'),
  highlight: (text) => highlight(text, ['a', 'ا', 'في'], { lang: 'ar' }),
  parseQuery,
  'copydesk ar': (text) => copydesk(text, { lang: 'ar-MA', digits: 'latn' }),
  'copydesk ar, arab digits': (text) => copydesk(text, { lang: 'ar-EG', digits: 'arab' }),
  'copydesk fr': (text) => copydesk(text, { lang: 'fr' }),
  'copydesk en': (text) => copydesk(text, { lang: 'en', houseStyle: [{ find: 'a', use: 'b' }] }),
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
  weigh: (text) => weigh(text, { seconds: 5, repeated: 0, banned: false, words: usualWords }),
  'a comment': unlessRefused((text) => readCommentInput({ name: text, email: text, text })),
  'a tip': unlessRefused((text) =>
    readTipInput({ text, link: text, name: text, contact: text, consent: 'yes' }),
  ),
  renderMarkdown: unlessRefused(renderMarkdown),
  readMarkdownCopy: unlessRefused(readMarkdownCopy),
  readTextCopy: unlessRefused(readTextCopy),
  'front matter': unlessRefused((text) =>
    readFrontMatter(`---\ntitle: ${text}\n---\nx`, { title: 'optional' }),
  ),
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

function unlessRefusedDecoding(text: string): unknown {
  try {
    return decodeText(Buffer.from(text));
  } catch (error) {
    return error;
  }
}
