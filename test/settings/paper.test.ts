import type { Database } from '../../src/database/database';
import { InvalidInput } from '../../src/errors';
import { eventsAfter } from '../../src/events/outbox.model';
import { defaultPaper, readPaperSettings } from '../../src/settings/paper.input';
import { loadPaper, savePaper } from '../../src/settings/paper.service';
import { createPaperSource } from '../../src/settings/paper.source';
import { saveSetting } from '../../src/settings/setting.model';
import { openTemporaryDatabase } from '../database/temporary';

const siteUrl = 'https://midad.example';

describe('the facts of a paper', () => {
  const fieldsOf = (facts: object) => {
    try {
      readPaperSettings({ ...defaultPaper, ...facts });
      return {};
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return Object.fromEntries(Object.entries(error.fields).map(([field, { key }]) => [field, key]));
    }
  };

  test.each([
    [{ timeZone: 'Africa/Rabat' }, { timeZone: 'settings.error.timeZone' }],
    [{ locales: { ar: 'not a locale' } }, { 'locales.ar': 'settings.error.locale' }],
    [{ languages: ['ar', 'ar'] }, { languages: 'settings.error.languages' }],
    [{ languages: ['ar', 'FR'] }, { 'languages.1': 'settings.error.languages' }],
    [{ languages: ['es', 'ar'] }, { name: 'settings.error.name' }],
    [{ digits: 'roman' }, { digits: 'settings.error.digits' }],
    [{ hijriDays: 3 }, { hijriDays: 'settings.error.hijri' }],
    [{ hijriDays: '0.5' }, { hijriDays: 'settings.error.hijri' }],
    [{ contactEmail: 'desk@' }, { contactEmail: 'settings.error.email' }],
    [
      { timeZone: 3, digits: 'x' },
      { timeZone: 'settings.error.timeZone', digits: 'settings.error.digits' },
    ],
  ])('%j is refused, each field by its name', (facts, fields) => {
    expect(fieldsOf(facts)).toEqual(fields);
  });

  test('are cleaned as they are read, and an empty address is none', () => {
    const read = readPaperSettings({ ...defaultPaper, name: { ar: ' المساء\u200b ' }, contactEmail: '' });
    expect([read.name, read.contactEmail]).toEqual([{ ar: 'المساء' }, undefined]);
  });

  test('lose the slogans that the paper came with once it has another name, and keep its own', () => {
    const renamed = { ...defaultPaper, name: { ar: 'المساء', fr: 'Le Soir', en: 'Evening' } };
    expect(readPaperSettings(renamed).tagline).toEqual({});
    const tagline = { ...defaultPaper.tagline, fr: 'Le journal du soir' };
    expect(readPaperSettings({ ...renamed, tagline }).tagline).toEqual({ fr: 'Le journal du soir' });
  });

  test('without any setting are those of Midad', () => {
    expect(readPaperSettings(defaultPaper)).toEqual(defaultPaper);
  });
});

describe('in the newsroom', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTemporaryDatabase();
  });
  afterAll(() => database.close());

  test('a paper has its defaults until it is set, then what was set', async () => {
    expect(await loadPaper(siteUrl)).toEqual({ ...defaultPaper, siteUrl });
    await savePaper({ ...defaultPaper, name: { ar: 'المساء' }, contactEmail: 'desk@midad.example' });
    expect(await loadPaper(siteUrl)).toMatchObject({
      name: { ar: 'المساء' },
      contactEmail: 'desk@midad.example',
      siteUrl,
    });
    await savePaper(defaultPaper);
    expect(await loadPaper(siteUrl)).toEqual({ ...defaultPaper, siteUrl });
  });

  test('a change makes every page anew, and a refused one makes none', async () => {
    await savePaper(defaultPaper);
    const events = await eventsAfter(0, 100);
    expect(events.at(-1)).toMatchObject({ type: 'settings.changed', subject: 'paper', drops: ['settings'] });
    await expect(savePaper({ ...defaultPaper, timeZone: 'Mars' })).rejects.toThrow(InvalidInput);
    expect(await eventsAfter(0, 100)).toHaveLength(events.length);
  });

  test('what is kept and does not fit is not served', async () => {
    await saveSetting('paper', { timeZone: 'Mars' });
    await expect(loadPaper(siteUrl)).rejects.toThrow(InvalidInput);
    await savePaper(defaultPaper);
  });

  test('the paper at hand follows the settings', async () => {
    const source = await createPaperSource(siteUrl);
    await savePaper({ ...defaultPaper, digits: 'arab', hijriDays: '-1' });
    await source.follow({ type: 'article.published' });
    expect(source.paper().digits).toBe('latn');
    await source.follow({ type: 'settings.changed' });
    expect(source.paper()).toMatchObject({ digits: 'arab', hijriDays: -1 });
  });
});
