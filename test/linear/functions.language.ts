/** Functions of the language room that read typed and transmitted text. */
import { cleanLine, cleanText } from '../../src/language/text/clean';
import { copydesk } from '../../src/language/copydesk/copydesk';
import { blockDirection, isolatePlain, isolateRuns } from '../../src/language/text/direction';
import { decodeText } from '../../src/language/encoding/encoding';
import { excerpt } from '../../src/language/excerpt';
import { searchKey } from '../../src/language/text/fold';
import { findHashtags, tagKey } from '../../src/language/hashtags';
import { findMention } from '../../src/language/mentions';
import { htmlToText, wordCount } from '../../src/language/text/plain';
import { analyse } from '../../src/language/search/analyse';
import { highlight } from '../../src/language/search/highlight';
import { parseQuery } from '../../src/language/search/query';
import { slugKey, slugOf } from '../../src/language/slug';
import { hasTashkeel, withoutTashkeel } from '../../src/language/text/tashkeel';
import { type Functions } from './functions';

export const languageFunctions: Functions = {
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
};

function unlessRefusedDecoding(text: string): unknown {
  try {
    return decodeText(Buffer.from(text));
  } catch (error) {
    return error;
  }
}
