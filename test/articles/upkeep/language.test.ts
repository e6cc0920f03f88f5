import { findArticle, listRevisions } from '../../../src/articles/article.service';
import { changeLanguage } from '../../../src/articles/upkeep/language.service';
import { anActor } from '../../an.actor';
import { aDraft, aStory, at, editor, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

const now = at(1);

test('a draft changes its language with its text, as a version of its own', async () => {
  const draft = await aDraft({ headline: 'Un titre français', body: '<p>Texte.</p>' });
  const changed = await changeLanguage({ who: editor, now }, draft, 'fr');
  expect(changed).toMatchObject({ lang: 'fr', headline: 'Un titre français', version: draft.version + 1 });
  expect(await findArticle(draft.id)).toMatchObject({ lang: 'fr', body: draft.body });
  expect(await listRevisions(draft.id, 10)).toHaveLength(2);
});

test('an address that another story of the language has is not taken from it', async () => {
  const [other, draft] = [
    await aStory({ headline: 'Le port', lang: 'fr' }),
    await aDraft({ headline: 'Le port' }),
  ];
  const changed = await changeLanguage({ who: editor, now }, draft, 'fr');
  expect(changed.slug).not.toBe(other.slug);
});

test('a story that readers know keeps its language', async () => {
  const story = await aStory({ headline: 'معروف' });
  await expect(changeLanguage({ who: editor, now }, story, 'fr')).rejects.toThrow(
    'articles.error.languageKnown',
  );
});

test('a translation does not take the language of another one', async () => {
  const original = await aDraft({ headline: 'الأصل' });
  const translation = await aDraft({ headline: 'Traduction', lang: 'fr', translationOf: original.id });
  await expect(changeLanguage({ who: editor, now }, translation, 'ar')).rejects.toThrow(
    'articles.error.languageTaken',
  );
});

test('who may not edit, an older version and an unknown language are refused', async () => {
  const draft = await aDraft({ headline: 'مسودة' });
  const stranger = anActor('contributor');
  await expect(changeLanguage({ who: stranger, now }, draft, 'fr')).rejects.toThrow();
  await expect(changeLanguage({ who: editor, now }, { id: draft.id, version: 99 }, 'fr')).rejects.toThrow();
  await expect(changeLanguage({ who: editor, now }, draft, 'xx')).rejects.toThrow();
  expect(await findArticle(draft.id)).toMatchObject({ lang: 'ar', version: draft.version });
});
