import { mergeForms } from '../../src/administration/texts/merge';
import { listPages } from '../../src/pages/page.service';
import { readSections } from '../../src/sections/section.service';
import { openAdministration } from './an.administration';

jest.setTimeout(30_000);

const markup = [{ html: 'biographies', plain: 'bios' }];

describe('two people change one form', () => {
  const base = { 'names.ar': 'نجاة', slug: 'najat', 'biographies.ar': '<p>صحافية.</p><p>من الريف.</p>' };

  test('different fields and paragraphs are merged, whatever ids the editor gave to blocks', () => {
    const mine = {
      ...base,
      'biographies.ar': '<p data-id="a">صحافية.</p><p data-id="b">من الريف، تكتب عن الجبل.</p>',
    };
    const theirs = { ...base, slug: 'najat-o', 'biographies.ar': '<p>صحافية ومراسلة.</p><p>من الريف.</p>' };
    const { merged, hasConflict } = mergeForms({ base, mine, theirs }, markup);
    expect(hasConflict).toBe(false);
    expect(merged).toEqual({
      slug: 'najat-o',
      'biographies.ar': '<p data-id="a">صحافية ومراسلة.</p><p data-id="b">من الريف، تكتب عن الجبل.</p>',
    });
  });

  test('one paragraph, or one field, is a conflict with the own text in its place', () => {
    const mine = { ...base, 'biographies.ar': '<p>كاتبة.</p><p>من الريف.</p>' };
    const theirs = { ...base, 'biographies.ar': '<p>مراسلة.</p><p>من الريف، والجبل.</p>' };
    const { merged, hasConflict } = mergeForms({ base, mine, theirs }, markup);
    expect(hasConflict).toBe(true);
    expect(merged['biographies.ar']).toMatch(/كاتبة.*والجبل/);
    const named = { ...base, 'names.ar': 'نجاة و.' };
    const other = { ...base, 'names.ar': 'نجاة الورياغلي' };
    expect(mergeForms({ base, mine: named, theirs: other }, markup)).toMatchObject({
      hasConflict: true,
      values: { 'names.ar': 'نجاة و.' },
    });
  });

  test('a plain biography that another form changed is no empty text', () => {
    const plain = { 'bios.ar': 'صحافية.' };
    const mine = { 'biographies.ar': '<p data-id="a">صحافية.</p>', 'titles.ar': 'مراسلة' };
    const theirs = { 'bios.ar': 'صحافية من الريف.' };
    const { merged, hasConflict } = mergeForms({ base: plain, mine, theirs }, markup);
    expect(hasConflict).toBe(false);
    expect(merged).toEqual({ 'biographies.ar': '<p data-id="a">صحافية من الريف.</p>' });
  });
});

describe('forms of the administration', () => {
  let here: Awaited<ReturnType<typeof openAdministration>>;
  const facts = { format: 'html', 'title.ar': 'من نحن', 'body.ar': '<p>الأول</p><p>الثاني</p>' };
  let address: string;
  beforeAll(async () => {
    here = await openAdministration();
    await here.administrator.open('/desk/pages/new');
    await here.administrator.post('/desk/pages', facts);
    address = `/desk/pages/${(await listPages())[0]?.id}`;
  });
  afterAll(() => here.database.close());

  const unescaped = (value: string) =>
    value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const valueOf = (html: string, name: string) =>
    unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '');
  const versionIn = (html: string) => ({ seen: valueOf(html, 'seen'), base: valueOf(html, 'base') });
  const opened = async () => versionIn((await here.administrator.open(address)).text);
  const storedBody = async () => (await listPages())[0]?.texts[0]?.body;

  test('save what two people changed in different blocks, and refuse one block with both texts', async () => {
    const version = await opened();
    const save = (values: object) => here.administrator.post(address, { ...facts, ...version, ...values });
    expect((await save({ 'body.ar': '<p>الأول بيد غيري</p><p>الثاني</p>' })).status).toBe(303);
    expect((await save({ 'body.ar': '<p>الأول</p><p>الثاني بيدي</p>' })).status).toBe(303);
    expect(await storedBody()).toBe('<p>الأول بيد غيري</p><p>الثاني بيدي</p>');
    const refused = await save({ 'body.ar': '<p>الأول عندي</p><p>الثاني</p>' });
    expect(refused.status).toBe(409);
    expect(valueOf(refused.text, 'made')).toBe(version.seen);
    expect(refused.text).toMatch(/<textarea[^>]*name="body.ar"[^>]*>\s*&lt;p[^<]*الأول عندي[^<]*الثاني بيدي/);
    const again = { ...facts, 'body.ar': '<p>الأول عندي</p><p>الثاني بيدي</p>' };
    const next = { ...facts, ...versionIn(refused.text), 'body.ar': '<p>الأول لثالث</p><p>الثاني بيدي</p>' };
    expect((await here.administrator.post(address, next)).status).toBe(303);
    const third = await here.administrator.post(address, { ...again, ...versionIn(refused.text) });
    expect(third.status).toBe(409);
    expect(third.text).toContain('الأول لثالث');
  });

  test('compare a text of an older version without saving it', async () => {
    const version = await opened();
    const body = (await storedBody()) ?? '';
    const theirs = { ...facts, ...version, 'body.ar': `${body}<p>زيادة</p>` };
    await here.administrator.post(address, theirs);
    const mine = { ...facts, ...version, 'title.ar': 'عن الجريدة', 'body.ar': body, compare: 'yes' };
    const { status, text } = await here.administrator.post(address, mine);
    expect(status).toBe(409);
    expect(text).toMatch(/class="side".*من نحن/);
    expect((await listPages())[0]?.texts[0]).toMatchObject({ title: 'من نحن', body: `${body}<p>زيادة</p>` });
  });

  test('keep what is typed on the screen where the record is in the bin, and restore it with the text', async () => {
    const version = await opened();
    await here.administrator.post(`${address}/remove`, {});
    const typed = { ...facts, ...version, 'body.ar': '<p>كتبته بعد الحذف</p>' };
    const refused = await here.administrator.post(address, typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('كتبته بعد الحذف');
    expect(refused.text).toMatch(/href="\/desk\/bin\?kind(?:=|&#x3D;)page"/);
    const restored = await here.administrator.post(address, { ...typed, restore: 'yes' });
    expect(restored.status).toBe(303);
    expect(await storedBody()).toBe('<p>كتبته بعد الحذف</p>');
    const gone = await here.administrator.post(`/desk/pages/${'a'.repeat(24)}`, typed);
    expect(gone.status).toBe(404);
  });

  test.each(['sections', 'people', 'tags'])('of %s in the bin too', async (kind) => {
    const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      sections: { 'names.ar': 'بيئة', slug: 'climate', order: '9', colour: 'ink' },
      people: { 'names.ar': 'ليلى' },
      tags: { name: 'زلزال' },
    };
    await here.administrator.open(`/desk/${kind}`);
    await here.administrator.post(`/desk/${kind}`, forms[kind] ?? {});
    const list = (await here.administrator.open(`/desk/${kind}`)).text;
    const section = (await readSections()).all.find(({ slug }) => slug === 'climate');
    const found = new RegExp(`href="(/desk/${kind}/[0-9a-f]{24})"`).exec(list)?.[1] ?? '';
    const at = section && kind === 'sections' ? `/desk/sections/${section.id}` : found;
    await here.administrator.open(at);
    await here.administrator.post(`${at}/remove`, {});
    const typed = { ...forms[kind], 'names.ar': 'اسم كُتب' };
    const refused = await here.administrator.post(at, typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('اسم كُتب');
    expect((await here.administrator.post(at, { ...typed, restore: 'yes' })).status).toBe(303);
    expect((await here.administrator.open(at)).text).toContain('اسم كُتب');
  });
});
