import type { Publishable } from '../../../src/articles/publishing/publication.requirements';
import { unfilledOf } from '../../../src/articles/publishing/hints/hints';
import { missingMessage } from '../../../src/articles/publishing/publication.check';

const story: Publishable = {
  lang: 'ar',
  headline: 'انفجار في المدينة',
  body: '<p>قتل TK أشخاص.</p><p>وقال <mark class="fill">مصدر أمني</mark>.</p>',
  authors: [],
  sectionId: '',
  tagIds: [],
};

test('places that are still to be filled are named by field', () => {
  expect(unfilledOf({ ...story, standfirst: 'الحصيلة ؟؟؟' })).toEqual([
    { requirement: 'toFill', field: 'standfirst', places: ['الحصيلة ؟؟؟'], pictures: [] },
    { requirement: 'toFill', field: 'body', places: ['قتل TK أشخاص.', 'مصدر أمني'], pictures: [] },
  ]);
  expect(unfilledOf({ ...story, body: '<p>قتل عشرة.</p>' })).toEqual([]);
});

test('the warning quotes them', () => {
  const [warning] = unfilledOf(story);
  expect(warning && missingMessage(warning)).toEqual({
    key: 'articles.missing.toFill',
    values: { places: 'قتل TK أشخاص. · مصدر أمني', count: 2 },
  });
});
