/** A small paper and the expected results of searches, for any search engine. */
import type { SynonymGroups } from '../../src/search/index/querying/synonyms';
import { aStory } from './a.story';

export const at = (day: string) => new Date(`${day}T10:00:00Z`);

export const synonyms: SynonymGroups = [['واتساب', 'واتس آب', 'WhatsApp']];

export const stories = [
  aStory('down', { headline: 'عطل في «واتساب»', body: 'توقفت الخدمة ساعتين.', tags: ['تعليق_الواتساب'] }),
  aStory('law', {
    headline: 'قانون المالية',
    body: 'ناقش البرلمان القانون في الرباط.',
    sectionId: 'national',
  }),
  aStory('old', { headline: 'قانون المالية', published: at('2019-03-01'), sectionId: 'national' }),
  aStory('body', { headline: 'البرلمان', body: 'عُرض قانون جديد للصحافة، وقال وزير المالية إنه ضروري.' }),
  aStory('exact', { headline: 'كتابات', body: 'كاتب في مكتبه.' }),
  aStory('fr', {
    lang: 'fr',
    headline: 'La loi de finances',
    body: 'Le parlement débat.',
    sectionId: 'economy',
  }),
  aStory('by', { headline: 'مدن', authors: ['يوسف الإدريسي'], published: at('2020-01-01') }),
];

/** The steps, the typed queries and the expected stories. */
export const searches: readonly (readonly [string, string, readonly string[]])[] = [
  ['a word of the headline stands above one of the body', 'قانون', ['law', 'old', 'body']],
  ['of two stories that fit alike the newer stands above', 'قانون المالية', ['law', 'old', 'body']],
  ['a phrase is found as it stands', '"قانون المالية"', ['law', 'old']],
  ['a phrase is found behind a particle', '"وزير المالية"', ['body']],
  ['a word is left out', 'قانون -الصحافة', ['law', 'old']],
  ['days are asked for', 'قانون من:2020-01-01', ['law', 'body']],
  ['a year is asked for', 'قانون تاريخ:2019', ['old']],
  ['an author is asked for', 'كاتب:الادريسي', ['by']],
  ['a whole hashtag is found', '#تعليق_الواتساب', ['down']],
  ['a name in another script is found', 'WhatsApp', ['down']],
  ['a name of two words is found by its other spelling', 'الواتس اب', ['down']],
  ['a word being typed is found', 'البرلم', ['body', 'law']],
  ['French is found without its accents', 'debat', ['fr']],
];
