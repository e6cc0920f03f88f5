import { join } from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import type { PageViewContext } from '../../src/articles/page/format';
import type { Curation } from '../../src/fronts/curating/curation';
import { loadAssets } from '../../src/web/assets/assets';
import { editFront, findFrontState } from '../../src/fronts/curating/curating.service';
import { launchFront } from '../../src/fronts/curating/launches/launching.service';
import type { CurationEdit } from '../../src/fronts/curating/edits/edit';
import { frontOf, type Front } from '../../src/fronts/curating/front';
import { frontPage } from '../../src/fronts/pages/front.page';
import { liveStories, type Stories } from '../../src/fronts/stories';
import type { Media } from '../../src/media/media';
import { insertMedia } from '../../src/media/media.model';
import { readPersonInput } from '../../src/people/person.input';
import { addPerson } from '../../src/people/person.service';
import { readSections } from '../../src/sections/section.service';
import { anId } from '../an-id';
import { aStory, at, editor, openNewsroom } from '../articles/newsroom';
import { aPaper } from '../web/a.paper';
import { aNewspaper } from './a.newspaper';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let app: Express;
const now = at(60);
const front = frontOf('ar');
const film = anId('film');
const portrait = anId('portrait');

const aFile = (id: Media['id'], kind: Media['kind'], facts: Partial<Media> = {}): Media => ({
  id,
  kind,
  hash: id.padEnd(32, '0'),
  sourceHash: id.padEnd(32, '1'),
  name: kind,
  mime: kind === 'video' ? 'video/mp4' : 'image/jpeg',
  extension: kind === 'video' ? 'mp4' : 'jpg',
  bytes: 1000,
  focalPoint: { x: 0.5, y: 0.5 },
  alt: {},
  caption: {},
  credit: {},
  iptc: {},
  demo: false,
  createdAt: at(0),
  ...facts,
});

beforeAll(async () => {
  newsroom = await openNewsroom();
  await insertMedia(aFile(film, 'video'));
  await insertMedia(aFile(portrait, 'image', { width: 800, height: 800 }));
  const person = await addPerson(
    { who: editor, now: at(0) },
    readPersonInput({ names: { ar: 'ليلى' }, slug: 'layla', photoId: portrait }),
  );
  await aStory({ headline: 'رأي ليلى', section: 'opinion', authors: [{ personId: person.id }] }, at(1));
  const player = `<figure class="player"><img src="media:${film}" alt="فيلم"></figure><p>نص</p>`;
  const embed = (url: string) => `<figure class="embed"><a href="${url}">فيلم</a></figure><p>نص</p>`;
  await aStory({ headline: 'فيلم من المكتبة', section: 'culture', body: player }, at(2));
  await aStory({ headline: 'فيلم من يوتيوب', section: 'sports', body: embed('https://youtu.be/abc') }, at(3));
  await aStory({ headline: 'منشور بلا فيلم', body: embed('https://x.com/a/status/1') }, at(4));
  for (let n = 0; n < 8; n += 1) await aStory({ headline: `خبر ${n}`, section: 'sports' }, at(10 + n));
});
afterAll(() => newsroom.close());

async function change(on: Front, ...edits: readonly CurationEdit[]): Promise<void> {
  for (const edit of edits) {
    const { version } = await findFrontState(on.id);
    await editFront({ who: editor, now }, { front: on, version }, edit);
  }
  const { version } = await findFrontState(on.id);
  await launchFront({ who: editor, now }, { front: on, version });
  // The cache of the test's site follows no events.
  app = await aNewspaper(() => now);
}
const get = async (path = '/') => (await request(app).get(path)).text;
const headlines = (html: string) =>
  [...html.matchAll(/class="card-headline"[^>]*><a[^>]*>([^]*?)<\/a>/g)].map(([, text = '']) => text);
/** The headlines of the zone with this title. */
function inZone(html: string, title: string): readonly string[] {
  const after = html.split(`>${title}</h2>`)[1] ?? '';
  return headlines(after.split('</section>')[0] ?? '');
}

test('readers find the zones of a front page in the editors’ order, each story once', async () => {
  await change(
    front,
    { do: 'addZone', zone: 'pair', layout: 'pair', title: 'اثنان', to: 0 },
    { do: 'addZone', zone: 'films', layout: 'video', to: 1 },
    { do: 'addZone', zone: 'band', layout: 'strip', title: 'شريط' },
    { do: 'removeZone', zone: 'sections' },
    { do: 'removeZone', zone: 'read' },
  );
  const html = await get();
  const titles = [...html.matchAll(/id="([a-z]+)-title"/g)].map(([, id]) => id);
  expect(titles).toEqual(['pair', 'films', 'top', 'opinion', 'band']);
  expect(inZone(html, 'اثنان')).toEqual(['خبر 6', 'خبر 5']);
  expect(headlines(html)[4]).toBe('خبر 7');
  expect(new Set(headlines(html)).size).toBe(headlines(html).length);
});

test('a zone of films shows those of the library and of other sites, and no other post', async () => {
  expect(inZone(await get(), 'فيديو')).toEqual(['فيلم من يوتيوب', 'فيلم من المكتبة']);
});

test('an opinion has the picture of its author beside it', async () => {
  const html = await get();
  expect(html).toMatch(/class="card-portrait">[^]*?رأي ليلى/);
  expect(html.match(/class="card-portrait"/g)).toHaveLength(1);
});

test('a card has a kicker of its own on its front only', async () => {
  const [story] = await liveStories('ar', now).newest(1);
  const articleId = story?.id ?? anId('none');
  await change(
    front,
    { do: 'add', zone: 'band', articleId },
    { do: 'change', articleId, override: { kicker: 'حصري' } },
  );
  const html = await get();
  expect(inZone(html, 'شريط')[0]).toBe(story?.headline);
  expect(html).toMatch(/<p class="kicker">حصري<\/p>/);
  expect(await get('/sports')).not.toContain('حصري');
});

test('the front of a section has zones above its newest stories, each story once', async () => {
  const sports = (await readSections()).bySlug('sports');
  await change(
    frontOf('ar', sports),
    { do: 'addZone', zone: 'films', layout: 'video' },
    { do: 'addZone', zone: 'band', layout: 'strip', title: 'شريط', to: 0 },
    { do: 'changeZone', zone: 'band', limit: 3 },
  );
  const html = await get('/sports');
  expect(inZone(html, 'شريط')).toEqual(['خبر 6', 'خبر 5', 'خبر 4']);
  expect(inZone(html, 'فيديو')).toEqual(['فيلم من يوتيوب']);
  expect(headlines(html)).toHaveLength(9);
  expect(new Set(headlines(html)).size).toBe(9);
  expect(headlines(html)[3]).toBe('خبر 7');
});

test.each(['sections', 'read'] as const)('the front of a section has no zone %s', async (layout) => {
  const sports = frontOf('ar', (await readSections()).bySlug('sports'));
  await expect(change(sports, { do: 'addZone', zone: layout, layout })).rejects.toThrow(
    'fronts.error.layout',
  );
});

const params = { lang: 'ar', now, path: '/', params: {}, query: {} };
async function pageContext(): Promise<PageViewContext> {
  const sections = await readSections();
  const assets = loadAssets(join(__dirname, '../../views/assets'));
  return { paper: aPaper, t: (_lang, key) => key, assets: () => assets, sections: () => sections };
}

test('only the stories that the zones need are read', async () => {
  const asked: string[] = [];
  const live = liveStories('ar', now);
  const counted: Stories = {
    ...live,
    newest: (limit) => (asked.push('newest'), live.newest(limit)),
    inSection: (id, part) => (asked.push('section'), live.inSection(id, part)),
    mostRead: (limit) => (asked.push('read'), live.mostRead(limit)),
    films: (limit) => (asked.push('films'), live.films(limit)),
  };
  const context = await pageContext();
  const lead = { id: 'top', layout: 'lead', cards: [], fill: { rule: 'newest' } } as const;
  const pageOf = (zones: Curation['zones']) =>
    frontPage(params, { stories: counted, curation: { zones } }, context);
  const { dependsOn } = await pageOf([lead]);
  expect(asked).toEqual(['newest']);
  expect(dependsOn).toEqual(expect.arrayContaining(['front:ar', 'latest:ar']));
  await pageOf([lead, { ...lead, id: 'films', layout: 'video' }]);
  expect(asked).toEqual(['newest', 'newest', 'films']);
});

test('a page depends on the stories and pictures of all zones, and changes when a card of any expires', async () => {
  const { draft } = await findFrontState('ar');
  const until = at(63);
  const [story] = await liveStories('ar', now).newest(1);
  const articleId = story?.id ?? anId('none');
  const zones = draft.zones.map((zone) =>
    zone.id === 'band' ? { ...zone, cards: [{ articleId, until, override: { mediaId: portrait } }] } : zone,
  );
  const content = { stories: liveStories('ar', now), curation: { zones } };
  const page = await frontPage(params, content, await pageContext());
  expect(page.dependsOn).toEqual(expect.arrayContaining([`article:${articleId}`, `media:${portrait}`]));
  expect(page.changesAt).toEqual(until);
});
