import mongoose from 'mongoose';
import { addRedirect, findRedirect, listRedirects } from '../../src/seo/redirect.service';
import { retagAfter } from '../../src/articles/upkeep/retagging.service';
import { findArticle } from '../../src/articles/article.service';
import { listEntries } from '../../src/audit/audit.service';
import { listPages } from '../../src/pages/page.service';
import { findPersonByName } from '../../src/people/person.service';
import { readSections } from '../../src/sections/section.service';
import { findTag, findTagsById } from '../../src/sections/tags/tag.service';
import { loadHouseStyle } from '../../src/settings/house.style';
import { loadPaper } from '../../src/settings/paper.service';
import { listSynonyms } from '../../src/administration/settings/wording.service';
import { roles } from '../../src/accounts/permissions/role';
import { restoreFromBin } from '../../src/recovery/bin.service';
import { anActor } from '../an.actor';
import { anId } from '../an-id';
import { aStory } from '../articles/newsroom';
import { anAccount, openAdministration } from './an.administration';

jest.setTimeout(30_000);

let here: Awaited<ReturnType<typeof openAdministration>>;
beforeAll(async () => {
  here = await openAdministration();
});
afterAll(() => here.database.close());

const screens = [
  'administration',
  'settings',
  'sections',
  'menus',
  'people',
  'tags',
  'pages',
  'redirects',
  'house-style',
  'publication',
  'synonyms',
  'audit',
  'jobs',
  '_gallery',
];

test.each([...screens, 'sections/new', 'people/new', 'pages/new', 'menus/ar/header'])(
  '/desk/%s has one heading, and says something even where there is nothing',
  async (path) => {
    const { status, text } = await here.administrator.open(`/desk/${path}`);
    expect(status).toBe(200);
    expect(text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(text).not.toMatch(/administration\.\w/);
  },
);

const open: Readonly<Record<string, readonly string[]>> = {
  administrator: screens,
  editor: ['administration', 'sections', 'menus', 'people', 'tags', 'pages', 'redirects'],
  section_editor: ['administration', 'tags'],
};

test.each(roles)('%s finds the screens of the role and no others', async (role) => {
  const browser = await here.enter(await anAccount(role));
  const statuses = await Promise.all(
    screens.map(async (path) => [path, (await browser.open(`/desk/${path}`)).status] as const),
  );
  const allowed = open[role] ?? [];
  expect(Object.fromEntries(statuses)).toEqual(
    Object.fromEntries(screens.map((path) => [path, allowed.includes(path) ? 200 : 403])),
  );
});

describe('the paper’s settings', () => {
  const typed = {
    'name.ar': 'الصباح',
    'name.fr': 'Le Matin',
    'name.en': '',
    'languages-0': 'ar',
    'languages-1': 'fr',
    'languages-2': '',
    'locales.ar': 'ar-MA',
    timeZone: 'Africa/Casablanca',
    digits: 'latn',
    contactEmail: '',
  };

  test('are saved, with a line in the record', async () => {
    await here.administrator.open('/desk/settings');
    expect((await here.administrator.post('/desk/settings', typed)).status).toBe(303);
    const paper = await loadPaper('');
    expect([paper.name, paper.languages, paper.locales]).toEqual([
      { ar: 'الصباح', fr: 'Le Matin' },
      ['ar', 'fr'],
      { ar: 'ar-MA', fr: 'fr' },
    ]);
    expect((await listEntries(1, 'settings:paper'))[0]).toMatchObject({
      act: 'settings.changed',
      from: '192.0.2.0/24',
    });
  });

  test('are chosen by their names, and shown by an example that follows the form unsaved', async () => {
    const { text } = await here.administrator.open('/desk/settings');
    expect(text).toMatch(/<option value="ar" selected>العربية<\/option>/);
    expect(text).toMatch(/<option value="ar-EG">مصر<\/option>/);
    expect(text).toContain('<option value="Africa/Casablanca" selected>المغرب · ⁦Casablanca⁩</option>');
    const before = await loadPaper('');
    const egyptian = { ...typed, hijriDays: '0', 'locales.ar': 'ar-EG', digits: 'arab' };
    const shown = await here.administrator.post('/desk/settings/preview', egyptian);
    expect(shown.status).toBe(200);
    expect(shown.text).toMatch(/id="settings-sample"[^]*١٬٢٣٤٬٥٦٧٫٥/);
    expect(shown.text).toContain('<option value="ar-EG" selected>');
    expect(await loadPaper('')).toEqual(before);
  });

  test('that are invalid are shown with a message beside their field, with what was typed', async () => {
    await here.administrator.open('/desk/settings');
    const { status, text } = await here.administrator.post('/desk/settings', {
      ...typed,
      timeZone: 'Mars/Olympus',
    });
    expect(status).toBe(422);
    expect(text).toContain('value="Mars/Olympus"');
    expect(text).toMatch(/id="fault-timeZone"/);
    expect(text).toMatch(/name="timeZone"[^>]+aria-invalid="true" aria-describedby="fault-timeZone"/);
  });
});

test('the house style is kept as it was typed, and what an entry knew beside its spellings stays', async () => {
  await here.administrator.open('/desk/house-style');
  await here.administrator.post('/desk/house-style', {
    words: 'الواتس اب = واتساب\nفيس بوك = فيسبوك',
    banned: 'قام بزيارة',
    exceptions: 'دار الفيس بوك',
  });
  expect(await loadHouseStyle()).toEqual({
    words: [{ find: 'الواتس اب', use: 'واتساب' }, { find: 'فيس بوك', use: 'فيسبوك' }, { find: 'قام بزيارة' }],
    exceptions: ['دار الفيس بوك'],
  });
  const { text } = await here.administrator.open('/desk/house-style');
  expect(text.replaceAll('&#x3D;', '=')).toContain('الواتس اب = واتساب\nفيس بوك = فيسبوك');
});

test('names that mean the same are groups of two at least', async () => {
  await here.administrator.open('/desk/synonyms');
  expect(
    (await here.administrator.post('/desk/synonyms', { groups: 'كازا، الدار البيضاء، Casablanca' })).status,
  ).toBe(303);
  expect(await listSynonyms()).toEqual([['كازا', 'الدار البيضاء', 'Casablanca']]);
  const refused = await here.administrator.post('/desk/synonyms', { groups: 'وحيد' });
  expect([refused.status, refused.text.includes('راجعوا: «وحيد»')]).toEqual([422, true]);
  expect(await listSynonyms()).toHaveLength(1);
});

describe('sections', () => {
  test('are added, moved to another address that leads on, and removed when empty', async () => {
    await here.administrator.open('/desk/sections/new');
    const facts = { 'names.ar': 'صحة', slug: 'health', order: '50', colour: 'teal', showOnFront: 'yes' };
    expect((await here.administrator.post('/desk/sections', facts)).status).toBe(303);
    const { id = '' } = (await readSections()).bySlug('health') ?? {};
    await here.administrator.post(`/desk/sections/${id}`, { ...facts, slug: 'wellbeing', showOnFront: '' });
    expect((await readSections()).byId(id)).toMatchObject({ slug: 'wellbeing', showOnFront: false });
    expect(await findRedirect('/health')).toMatchObject({ to: '/wellbeing' });
    await here.administrator.post(`/desk/sections/${id}/remove`, {});
    expect((await readSections()).byId(id)).toBeUndefined();
  });

  test('say on their new page that they were added', async () => {
    await here.administrator.open('/desk/sections/new');
    const facts = { 'names.ar': 'سفر', slug: 'travel', colour: 'teal' };
    const added = await here.administrator.post('/desk/sections', facts);
    const { id } = (await readSections()).bySlug('travel') ?? {};
    expect(added.headers['location']).toBe(`/desk/sections/${id}`);
    expect((await here.administrator.open(`/desk/sections/${id}`)).text).toContain('أُضيف القسم.');
  });

  test('are moved by a button among their siblings, or all at once by a list', async () => {
    await here.administrator.open('/desk/sections');
    const top = async () => (await readSections()).below().map(({ slug }) => slug);
    const [first = '', second = '', ...others] = await top();
    const idOf = async (slug: string) => (await readSections()).bySlug(slug)?.id ?? '';
    await here.administrator.post(`/desk/sections/${await idOf(second)}/move`, { step: 'up' });
    expect(await top()).toEqual([second, first, ...others]);
    const ids = await Promise.all([first, second].map(idOf));
    const json = { Accept: 'application/json' };
    expect((await here.administrator.post('/desk/sections/order', { ids }, json)).body).toMatchObject({
      said: expect.stringContaining('الأقسام') as unknown,
    });
    expect(await top()).toEqual([first, second, ...others]);
    expect((await listEntries(1, 'sections'))[0]?.act).toBe('section.ordered');
  });

  test('with stories stay, and the screen says so before it is tried', async () => {
    await aStory({ section: 'sports' });
    const { id = '' } = (await readSections()).bySlug('sports') ?? {};
    const form = (await here.administrator.open(`/desk/sections/${id}`)).text;
    expect(form).toContain('في هذا القسم مقال واحد.');
    expect(form).toContain(`href="/desk/articles?section&#x3D;${id}"`);
    expect(form).not.toContain(`/desk/sections/${id}/remove`);
    await here.administrator.open('/desk/sections');
    const { status, text } = await here.administrator.post(`/desk/sections/${id}/remove`, {});
    expect([status, text.includes('role="alert"')]).toEqual([422, true]);
    expect((await readSections()).byId(id)).toBeDefined();
  });

  test('with an address of the site itself are refused with what was typed', async () => {
    await here.administrator.open('/desk/sections/new');
    const { status, text } = await here.administrator.post('/desk/sections', {
      'names.ar': 'بحث',
      slug: 'search',
      order: '1',
      colour: 'ink',
    });
    expect([status, text.includes('value="بحث"'), text.includes('id="fault-slug"')]).toEqual([
      422,
      true,
      true,
    ]);
  });
});

test('a person gets names, a biography and accounts elsewhere', async () => {
  await here.administrator.open('/desk/people/new');
  const facts = {
    'names.ar': 'سلمى بناني',
    'names.fr': 'Salma Bennani',
    'bios.ar': 'صحافية',
    social: 'X = https://x.com/salma',
  };
  expect((await here.administrator.post('/desk/people', facts)).status).toBe(303);
  const person = await findPersonByName('سلمى بناني');
  expect(person).toMatchObject({
    bios: { ar: 'صحافية' },
    social: [{ name: 'X', url: 'https://x.com/salma' }],
  });
  const { status, text } = await here.administrator.post(`/desk/people/${person?.id}`, {
    ...facts,
    social: 'X = not an address',
  });
  expect([status, text.includes('not an address')]).toEqual([422, true]);
});

describe('tags', () => {
  test('that mean the same become one: stories follow, addresses lead on, names are kept', async () => {
    const story = await aStory({ headline: 'خبر أول', tags: ['الفيضان'] });
    await aStory({ headline: 'خبر ثان', tags: ['فيضانات'] });
    const [gone, mergeTarget] = [await findTag('الفيضان'), await findTag('فيضانات')];
    await here.administrator.open(`/desk/tags/${gone.id}`);
    expect((await here.administrator.post(`/desk/tags/${gone.id}/merge`, { into: '#فيضانات' })).status).toBe(
      303,
    );
    expect((await findTag('الفيضان')).id).toBe(mergeTarget.id);
    expect((await findTagsById([gone.id])).map(({ id }) => id)).toEqual([mergeTarget.id]);
    await retagAfter({ type: 'tag.changed', subject: gone.id });
    expect((await findArticle(story.id)).tagIds).toEqual([mergeTarget.id]);
    expect((await aStory({ headline: 'خبر ثالث', tags: ['الفيضان'] })).tagIds).toEqual([mergeTarget.id]);
  });

  test('are not merged into nothing, nor into themselves', async () => {
    await aStory({ headline: 'خبر رابع', tags: ['زلزال'] });
    const { id } = await findTag('زلزال');
    await here.administrator.open(`/desk/tags/${id}`);
    for (const into of ['لا أحد', 'زلزال']) {
      const { status, text } = await here.administrator.post(`/desk/tags/${id}/merge`, { into });
      expect([status, text.includes('id="fault-into"')]).toEqual([422, true]);
    }
  });

  test('keep all they had where one field of the form is refused', async () => {
    await aStory({ headline: 'خبر سادس', tags: ['جفاف', 'مطر'] });
    const { id } = await findTag('جفاف');
    await here.administrator.open(`/desk/tags/${id}`);
    const facts = { 'names.ar': 'الجفاف', 'definitions.ar': 'انقطاع المطر.', synonyms: 'مطر' };
    const { status, text } = await here.administrator.post(`/desk/tags/${id}`, facts);
    expect([status, text.includes('id="fault-synonyms"')]).toEqual([422, true]);
    const [tag] = await findTagsById([id]);
    expect([tag?.names, tag?.definitions]).toEqual([{ ar: 'جفاف' }, undefined]);
  });

  test('are not said to be missing while the database does not answer', async () => {
    const missing = `/desk/tags/${'0'.repeat(24)}`;
    expect((await here.administrator.open(missing)).status).toBe(404);
    const away = jest.spyOn(mongoose.model('Tag'), 'find').mockImplementation(() => {
      throw new Error('the database does not answer');
    });
    expect((await here.administrator.open(missing)).status).toBe(500);
    away.mockRestore();
  });

  test('have other names, which lead to them', async () => {
    await aStory({ headline: 'خبر خامس', tags: ['كورونا'] });
    const { id } = await findTag('كورونا');
    await here.administrator.open(`/desk/tags/${id}`);
    await here.administrator.post(`/desk/tags/${id}`, { 'names.ar': 'كورونا', synonyms: 'كوفيد 19\nCOVID' });
    expect((await findTag('covid')).id).toBe(id);
    const defined = { 'names.ar': 'كورونا', 'definitions.ar': 'وباء عالمي.', synonyms: 'COVID' };
    await here.administrator.post(`/desk/tags/${id}`, defined);
    expect((await findTag('covid')).definitions).toEqual({ ar: 'وباء عالمي.' });
    expect((await here.administrator.open(`/desk/tags/${id}`)).text).toContain('وباء عالمي.');
    const { text } = await here.administrator.open(
      '/desk/tags?q=كورو'.replace('كورو', encodeURIComponent('كورو')),
    );
    expect(text).toContain(`/desk/tags/${id}`);
  });
});

test('a static page is written in Markdown, moves with its readers, and goes to the bin', async () => {
  await here.administrator.open('/desk/pages/new');
  const facts = { format: 'markdown', menuOrder: '1', 'title.ar': 'من نحن', 'body.ar': '## قصتنا\n\nنص' };
  expect((await here.administrator.post('/desk/pages', facts)).status).toBe(303);
  const [page] = await listPages();
  expect(page?.texts).toMatchObject([
    { lang: 'ar', slug: 'من-نحن', body: expect.stringMatching(/<h2>قصتنا<\/h2>/) as string },
  ]);
  await here.administrator.post(`/desk/pages/${page?.id}/remove`, {});
  expect(await listPages()).toHaveLength(0);
  expect(await findRedirect('/page/من-نحن')).toMatchObject({ status: 410 });
});

test('a form of an older version replaces nothing, and shows what was saved meanwhile', async () => {
  await here.administrator.open('/desk/pages/new');
  const facts = { format: 'html', 'title.ar': 'اتصلوا بنا', 'body.ar': '<p>الهاتف</p>' };
  await here.administrator.post('/desk/pages', facts);
  const page = (await listPages()).find(({ texts }) => texts[0]?.title === 'اتصلوا بنا');
  const address = `/desk/pages/${page?.id}`;
  const { text: opened } = await here.administrator.open(address);
  const seen = /name="seen" value="([^"]+)"/.exec(opened)?.[1] ?? '';
  const first = { ...facts, seen, 'body.ar': '<p>الهاتف والبريد</p>' };
  expect((await here.administrator.post(address, first)).status).toBe(303);
  const second = await here.administrator.post(address, { ...facts, seen, 'body.ar': '<p>العنوان</p>' });
  expect(second.status).toBe(409);
  expect(second.text).toMatch(/class="side".*الهاتف والبريد/);
  expect((await listPages()).find(({ id }) => id === page?.id)?.texts[0]?.body).toBe('<p>الهاتف والبريد</p>');
  const current = /name="seen" value="([^"]+)"/.exec(second.text)?.[1] ?? '';
  const decided = { ...facts, seen: current, 'body.ar': '<p>العنوان</p>' };
  expect((await here.administrator.post(address, decided)).status).toBe(303);
});

describe('redirects', () => {
  test('are taken in from a file; what is wrong in it is named by its line', async () => {
    await here.administrator.open('/desk/redirects');
    const csv =
      'from,to,status\n/قديم,/جديد,301\n"/with,comma",https://other.example/x,302\n/gone,,\nnot-a-path,/x\n/loop,/loop';
    const { status, text } = await here.administrator.post('/desk/redirects/import', { csv });
    expect(status).toBe(422);
    expect(text).toMatch(/5: .+ · 6: /);
    expect(await listRedirects(10, '/g')).toEqual(
      expect.arrayContaining([
        { from: '/with,comma', to: 'https://other.example/x', status: 302 },
        { from: '/قديم', to: '/جديد', status: 301 },
      ]),
    );
    expect(await findRedirect('/gone')).toMatchObject({ status: 410 });
  });

  test('come from a file too', async () => {
    await here.administrator.open('/desk/redirects');
    const file = { content: 'from,to\n/من-ملف,/sports\n', name: 'old.csv' };
    const { status } = await here.administrator.upload('/desk/redirects/import', { csv: '' }, file);
    expect(status).toBe(303);
    expect(await findRedirect('/من-ملف')).toMatchObject({ to: '/sports' });
  });

  test('never lead a reader to a script', async () => {
    await here.administrator.open('/desk/redirects');
    const { status } = await here.administrator.post('/desk/redirects', {
      from: '/a-b',
      to: 'javascript:alert(1)',
      status: '301',
    });
    expect(status).toBe(422);
  });

  test('are found by their beginning, and an address is followed step by step', async () => {
    await addRedirect('/quest/old', '/quest/new');
    await addRedirect('/other/old', '/other/new');
    const found = await here.administrator.open('/desk/redirects?q=/quest');
    expect([found.text.includes('/quest/old'), found.text.includes('/other/old')]).toEqual([true, false]);
    const asked = await here.administrator.open('/desk/redirects?path=quest/old');
    expect(asked.text).toContain('<li>⁦/quest/old⁩ يقود إلى ⁦/quest/new⁩ (301)</li>');
    expect((await here.administrator.open('/desk/redirects?path=/nowhere')).text).toContain(
      'لا تحويل من هذا العنوان',
    );
  });

  test('one that leads back is refused, and the other one stays', async () => {
    await here.administrator.open('/desk/redirects');
    await here.administrator.post('/desk/redirects', { from: '/there', to: '/back', status: '301' });
    const answer = await here.administrator.post('/desk/redirects', {
      from: '/back',
      to: '/there',
      status: '301',
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('يوجد تحويل معاكس من /there');
    expect((await findRedirect('/there'))?.to).toBe('/back');
  });

  test('that were removed are put back by one press', async () => {
    await addRedirect('/old-one', '/new-one');
    await here.administrator.open('/desk/redirects');
    await here.administrator.post('/desk/redirects/remove', { from: '/old-one' });
    expect(await findRedirect('/old-one')).toBeUndefined();
    const { text } = await here.administrator.open('/desk/redirects');
    const [, id = ''] = /action="\/desk\/bin\/redirect\/([0-9a-f]{24})\/restore"/.exec(text) ?? [];
    await restoreFromBin({ who: anActor('administrator'), now: new Date() }, 'redirect', anId(id));
    expect(await findRedirect('/old-one')).toMatchObject({ to: '/new-one', status: 301 });
  });

  test.each(['', '/never-there', 'x'])(
    'that are not there («%s») are removed without a record',
    async (from) => {
      await here.administrator.open('/desk/redirects');
      const { status } = await here.administrator.post('/desk/redirects/remove', { from });
      expect(status).toBe(303);
      expect(await listEntries(1, `redirect:${from}`)).toEqual([]);
    },
  );
});

describe('the record', () => {
  test('is found by who, what and when, and handed out as a file', async () => {
    const { text } = await here.administrator.open('/desk/audit?act=redirect.');
    expect(text).toContain('/old-one');
    expect(text).not.toContain('redirect.removed');
    const csv = await here.administrator.open('/desk/audit/export.csv?act=redirect.removed');
    expect(csv.headers['content-disposition']).toContain('audit.csv');
    expect(csv.text.split('\r\n')[1]).toMatch(
      /^\d{4}-.+,شخص \d+,redirect\.removed,redirect:\/old-one,192\.0\.2\.0\/24,$/,
    );
    const json: unknown = JSON.parse(
      (await here.administrator.open('/desk/audit/export.json?act=redirect.removed')).text,
    );
    expect(json).toMatchObject([{ act: 'redirect.removed', subject: 'redirect:/old-one' }]);
    expect((await here.administrator.open('/desk/audit?since=2099-01-01')).text).toContain('class="empty"');
    expect((await here.administrator.open('/desk/audit?act=redirect%00')).status).toBe(200);
  });
});

test('a version of a page is seen beside the current one and restored, which is a version too', async () => {
  await here.administrator.open('/desk/pages/new');
  const text = { 'title.ar': 'قواعد', 'body.ar': '<p>القاعدة الأولى</p>', format: 'html' };
  const added = await here.administrator.post('/desk/pages', text);
  const page = added.headers['location'] ?? '';
  await here.administrator.open(page);
  await here.administrator.post(page, { ...text, 'body.ar': '<p>القاعدة الثانية</p>' });
  const history = await here.administrator.open(`${page}/history`);
  const [, older = ''] = [...history.text.matchAll(/history\?version&#x3D;([0-9a-f]{24})/g)].map(
    ([, id]) => id,
  );
  const compared = await here.administrator.open(`${page}/history?version=${older}`);
  expect(compared.text).toMatch(/<del>[^<]*الأولى[^<]*<\/del>/);
  const restored = await here.administrator.post(`${page}/history/restore`, { version: older });
  expect([restored.status, restored.headers['location']]).toEqual([303, `${page}/history`]);
  expect((await here.administrator.open(page)).text).toContain('القاعدة الأولى');
  const now = await here.administrator.open(`${page}/history`);
  expect(now.text.match(/history\?version&#x3D;/g)).toHaveLength(3);
});

test('the problems above a form name their fields, and a slug that is too long says what a slug is', async () => {
  const slug = 'a'.repeat(101);
  const { status, text } = await here.administrator.post('/desk/sections', { slug, colour: 'ink' });
  expect(status).toBe(422);
  const summary = /<div class="problem"[\s\S]*?<\/div>/.exec(text)?.[0] ?? '';
  expect(summary).toMatch(/href="#field-names\.ar">الاسم: /);
  expect(summary).toMatch(/href="#field-slug">الاسم في الرابط: /);
  expect(text).not.toContain('تعذر فهم ما كُتب');
});

test('the colour of a section is chosen by swatches', async () => {
  const { text } = await here.administrator.open('/desk/sections/new');
  expect(text).toMatch(/data-colour="teal"><input type="radio" name="colour" value="teal"><span>/);
  expect(text).toMatch(/name="colour" value="ink" checked/);
});
