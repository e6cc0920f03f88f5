/** Functions of the language, of markup and of stories that read people's text. */
import { merge } from '../../src/articles/form/merge';
import { wordCounts } from '../../src/articles/form/merge.words';
import { emptyForm } from '../../src/articles/form/article.form';
import { patchBetween, readArticleForm } from '../../src/articles/form/form.input';
import { formatted, withoutHeader } from '../../src/editor/text/paste/paste.chat';
import { readPlainText } from '../../src/editor/text/paste/paste.plain';
import { isSafeAddress } from '../../src/language/address';
import { withoutBidiMarks } from '../../src/language/text/characters';
import { directionOf, unbrokenParts } from '../../src/language/text/direction';
import { holdsEmailAddress, withoutEmailAddresses } from '../../src/language/email-address';
import { arabicScore, isArabicWriting, isLatinWriting } from '../../src/language/encoding/plausible';
import { momentOf } from '../../src/language/locale/local-time';
import { normalised } from '../../src/language/text/normal-form';
import { shapeDigits, toLatinDigits } from '../../src/language/locale/numbers';
import { withoutOrnament } from '../../src/language/text/tashkeel';
import { hasWords } from '../../src/language/text/visible';
import { dateSpan } from '../../src/language/search/dates';
import { isKnownWord, singularsOfPlural } from '../../src/language/search/lexicon';
import { identified, blocksOf } from '../../src/markup/block-ids';
import { refine } from '../../src/blocks/body/refine';
import { remotePictures } from '../../src/markup/remote.pictures';
import { repaired } from '../../src/blocks/body/sanitise';
import { queryTerms } from '../../src/media/searched-text';
import { readXmp } from '../../src/media/metadata/xmp';
import { markedText, snippetHtml, snippetParts } from '../../src/search/page/snippet';
import { mentioned } from '../../src/workflow/threads/mentions';
import { escaped, paragraph, unlessRefused, type Functions } from './functions';

const people = ['سلمى العلوي', 'Salma', 'a a a'].map((name) => ({ id: name, name }));
const how = {
  lang: 'fr',
  tagUrl: (tag: string) => `/tag/${tag}`,
  storyUrl: () => undefined,
  picture: () => undefined,
  tableName: 'tableau',
};
const sides = (body: string) => ({ ...emptyForm, headline: body.slice(0, 1000), body });

export const textFunctions: Functions = {
  isSafeAddress: (text) => isSafeAddress(text, ['http', 'https']),
  withoutBidiMarks,
  holdsEmailAddress,
  withoutEmailAddresses,
  arabicScore,
  isArabicWriting,
  isLatinWriting,
  momentOf: (text) => momentOf(text, 'Africa/Casablanca'),
  'normalised, compatible': (text) => normalised(text, 'NFKC'),
  toLatinDigits,
  shapeDigits: (text) => shapeDigits(text, 'arab'),
  withoutOrnament,
  hasWords,
  directionOf,
  unbrokenParts,
  dateSpan,
  'a word of the lexicon': (text) => [isKnownWord(text), singularsOfPlural(text)],
  'refine in French': (text) => refine(paragraph(text), how),
  remotePictures,
  'remotePictures, many': (text) => remotePictures(`<img src="${escaped(text)}">`),
  repaired: unlessRefused(repaired),
  wordCounts,
  merge: (text) => {
    const base = sides(paragraph(text));
    return merge({ base, mine: sides(`<p>x</p>${base.body}`), theirs: sides(`${base.body}<p>y</p>`) });
  },
  'merge of two that changed the same': (text) =>
    merge({ base: sides('<p>x</p>'), mine: sides(paragraph(text)), theirs: sides(paragraph(`y${text}`)) }),
  readArticleForm: unlessRefused((text) => {
    const values = { body: paragraph(text), headline: text, standfirst: text, tags: text };
    return patchBetween(emptyForm, readArticleForm(values, { form: emptyForm, blocks: [] }), 'UTC');
  }),
  'identified by what stood there': (text) => identified(paragraph(text), blocksOf(paragraph(`${text}y`))),
  'withoutHeader of a chat': withoutHeader,
  'formatted as in a chat': (text) => formatted(`*${text}*`),
  readPlainText,
  queryTerms,
  readXmp: (text) => readXmp(Buffer.from(`<photoshop:Credit>${text}`)),
  snippet: (text) => {
    const parts = snippetParts([text], { lang: 'ar', terms: ['a', 'ا'] });
    return [snippetHtml(parts, 'ar'), markedText(parts)];
  },
  mentioned: (text) => mentioned(text, people),
};
