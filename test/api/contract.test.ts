/** Every call of the contract against the product as it is started, with tokens of its own command. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { articleJson } from '../../src/api/articles/article.json';
import { mediaJson } from '../../src/api/media/media.json';
import { midad, newInstallation, start, type Running } from '../e2e/running';
import { aPicture } from '../media/a.picture';

jest.setTimeout(90_000);

const here = newInstallation({ MIDAD_DEMO: 'off' });
const seed = resolve(__dirname, '../../../shared/seed/whatsapp-outage.ar.txt');
let paper: Running;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  paper = await start(here);
  for (const role of ['editor', 'journalist']) {
    const email = `${role}@midad.example`;
    expect((await midad(here, 'user', 'add', '--email', email, '--name', role, '--role', role)).code).toBe(0);
    const made = await midad(here, 'token', 'add', '--email', email, '--name', 'contract');
    expect(made).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\S+\n$/) as string });
    tokens[role] = made.stdout.trim();
  }
});
afterAll(async () => {
  await paper.stop();
  here.remove();
});

interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

const anything = z.looseObject({});

/** Calls the API and reads what comes back as what it should be. */
async function call<S extends z.ZodType>(
  as: 'editor' | 'journalist' | 'visitor',
  request: string,
  {
    schema,
    body,
    headers = {},
  }: { schema?: S; body?: object | FormData; headers?: Record<string, string> } = {},
): Promise<Answer<z.output<S>>> {
  const [method = 'GET', path = ''] = request.split(' ');
  const form = body instanceof FormData;
  const answer = await fetch(`${paper.url}/api/v1${path}`, {
    method,
    headers: {
      ...(as === 'visitor' ? {} : { Authorization: `Bearer ${tokens[as] ?? ''}` }),
      ...(body && !form ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    ...(body && { body: form ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read: unknown = text === '' ? {} : JSON.parse(text);
  const known = answer.ok ? (schema ?? anything) : anything;
  return { status: answer.status, headers: answer.headers, body: known.parse(read) as z.output<S> };
}

const story = {
  headline: 'عطل في «واتساب»',
  lang: 'ar',
  section: 'technology',
  body: '<p>خبر #تعليق_الواتساب</p>',
};
const page = z.strictObject({ items: z.array(anything), next: z.string().nullable() });
const articles = z.strictObject({ items: z.array(articleJson), next: z.string().nullable() });

test('a story is filed, corrected in turn, published, found, killed and gone', async () => {
  const made = await call('journalist', 'POST /articles', { schema: articleJson, body: story });
  const { id } = made.body;
  const at = `/articles/${id}`;
  expect([made.status, made.body.status, made.headers.get('etag')]).toEqual([201, 'draft', '"1"']);
  expect((await call('visitor', `GET ${at}`)).status).toBe(404);
  expect((await call('visitor', 'POST /articles', { body: story })).status).toBe(401);

  const patch = (headers: Record<string, string>) =>
    call('journalist', `PATCH ${at}`, { schema: articleJson, body: { standfirst: 'مقدمة' }, headers });
  expect((await patch({ 'If-Match': '"1"' })).body).toMatchObject({ version: 2, standfirst: 'مقدمة' });
  expect([409, 412]).toContain((await patch({ 'If-Match': '"1"' })).status);

  const move = (as: 'editor' | 'journalist', to: string) =>
    call(as, `POST ${at}/transitions`, { body: { to, note: 'ملاحظة' } });
  expect((await move('journalist', 'published')).status).toBe(422);
  for (const [as, to] of [
    ['journalist', 'submitted'],
    ['editor', 'in_review'],
    ['editor', 'approved'],
    ['editor', 'published'],
  ] as const)
    expect([to, (await move(as, to)).status]).toEqual([to, 200]);

  const live = await call('visitor', `GET ${at}`, { schema: articleJson });
  expect((await fetch(live.body.url)).status).toBe(200);
  const short = await fetch(`${paper.url}/a/${id}`, { redirect: 'manual' });
  expect([short.status, new URL(short.headers.get('location') ?? '', paper.url).href]).toEqual([
    301,
    live.body.url,
  ]);
  const listed = await call('visitor', 'GET /articles?lang=ar&section=technology', { schema: articles });
  expect(listed.body.items.map((each) => each.id)).toContain(id);

  const search = z.looseObject({
    total: z.number(),
    items: z.array(z.looseObject({ id: z.string(), url: z.url() })),
  });
  const found = () =>
    call('visitor', `GET /search?q=${encodeURIComponent('عطل واتساب')}&lang=ar`, { schema: search });
  const until = Date.now() + 5000;
  while ((await found()).body.total === 0 && Date.now() < until)
    await new Promise((later) => setTimeout(later, 50));
  expect((await found()).body.items[0]).toMatchObject({ id, url: live.body.url });

  const revisions = await call('editor', `GET ${at}/revisions`, { schema: page });
  expect(revisions.body.items.length).toBeGreaterThan(4);
  const restored = await call('editor', `POST ${at}/revisions/1/restore`, { schema: articleJson });
  expect(restored.body).toMatchObject({ standfirst: '', status: 'published' });
  expect(
    (await call('editor', `DELETE ${at}`, { headers: { 'If-Match': `"${restored.body.version}"` } })).status,
  ).toBe(422);

  expect((await call('editor', `POST ${at}/transitions`, { body: { to: 'killed' } })).status).toBe(200);
  expect((await call('visitor', `GET ${at}`)).status).toBe(410);
  expect((await fetch(live.body.url)).status).toBe(410);
});

test('a draft is deleted by a program that read its version', async () => {
  const { body } = await call('journalist', 'POST /articles', { schema: articleJson, body: story });
  expect(
    (await call('journalist', `DELETE /articles/${body.id}`, { headers: { 'If-Match': '"9"' } })).status,
  ).toBe(412);
  expect(
    (await call('journalist', `DELETE /articles/${body.id}`, { headers: { 'If-Match': '"1"' } })).status,
  ).toBe(204);
});

test('a picture comes in and can be seen in every rendition named', async () => {
  const form = new FormData();
  const picture = await (await aPicture(700, 500)).jpeg().toBuffer();
  form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'صورة.jpg');
  form.set('alt', 'مشهد');
  form.set('caption', 'تعليق');
  form.set('credit', 'مداد');
  const { status, body } = await call('journalist', 'POST /media', { schema: mediaJson, body: form });
  expect([status, body.alt, body.caption, body.credit, body.width]).toEqual([
    201,
    'مشهد',
    'تعليق',
    'مداد',
    700,
  ]);
  const smallest = body.renditions.filter(({ width }) => width === 320);
  for (const { url } of smallest) expect((await fetch(url)).status).toBe(200);
  expect((await call('editor', 'GET /media', { schema: page })).body.items).toHaveLength(1);
});

test('sections, authors and tags are there', async () => {
  expect((await call('visitor', 'GET /sections', { schema: page })).body.items.length).toBeGreaterThan(6);
  expect((await call('visitor', 'GET /authors', { schema: page })).status).toBe(200);
  expect((await call('visitor', 'GET /tags', { schema: page })).status).toBe(200);
});

test('the copy desk’s safe findings, applied, are its text', async () => {
  const text = existsSync(seed) ? readFileSync(seed, 'utf8') : 'عاد ” واتساب ” إلى العمل , اليوم';
  const finding = z.strictObject({
    rule: z.string(),
    start: z.int(),
    end: z.int(),
    message: z.string().min(1),
    replacement: z.string().optional(),
    safe: z.boolean(),
  });
  const schema = z.strictObject({ fixed: z.string(), findings: z.array(finding) });
  const { status, body } = await call('visitor', 'POST /copydesk', { schema, body: { text, lang: 'ar' } });
  expect(status).toBe(200);
  const fixed = body.findings
    .filter(({ safe }) => safe)
    .reduceRight(
      (given, { start: from, end, replacement = '' }) =>
        given.slice(0, from) + replacement + given.slice(end),
      text,
    );
  expect(fixed).toBe(body.fixed);
});

test('the document is OpenAPI 3.1, and whatever fails says so in one form', async () => {
  const { body } = await call('visitor', 'GET /openapi.json', {
    schema: z.looseObject({ openapi: z.string() }),
  });
  expect(body.openapi).toMatch(/^3\.1\./);
  const error = z.strictObject({
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      fields: z.record(z.string(), z.string()).optional(),
    }),
  });
  for (const request of [
    'GET /nothing',
    'GET /articles/x',
    'DELETE /articles',
    'GET /articles?limit=x',
    'POST /copydesk',
    'GET /media',
  ]) {
    const { status, body: failure } = await call('visitor', request);
    expect([request, status >= 400 && status < 500, error.safeParse(failure).success]).toEqual([
      request,
      true,
      true,
    ]);
  }
});
