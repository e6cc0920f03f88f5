import { midad, newInstallation, start, type Running } from './running';

jest.setTimeout(120_000);

/** A killed story may be libel: it is gone before a second request. */
const WITHIN = 1000;

describe('a story that is killed', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let token: string;

  beforeAll(async () => {
    paper = await start(here);
    const user = [
      '--email',
      'karim@midad.example',
      '--name',
      'Karim',
      '--role',
      'editor',
      '--password-stdin',
    ];
    await midad({ ...here, input: 'a long enough password' }, 'user', 'add', ...user);
    const made = await midad(here, 'token', 'add', '--email', 'karim@midad.example', '--name', 'test');
    token = made.stdout.trim();
  }, 60_000);
  afterAll(async () => {
    await paper.stop();
    here.remove();
  });

  async function call<T>(path: string, body: object): Promise<T> {
    const response = await fetch(`${paper.url}/api/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  interface Story {
    readonly id: string;
    readonly url: string;
  }
  async function aPublishedStory(word: string): Promise<Story> {
    const story = {
      headline: `${word} في العاصمة`,
      body: '<p>نص الخبر.</p>',
      lang: 'ar',
      section: 'national',
    };
    const { id } = await call<Story>('/articles', story);
    return call<Story>(`/articles/${id}/transitions`, { to: 'published' });
  }

  const text = async (path: string) => (await fetch(new URL(path, paper.url))).text();
  /** Where readers and machines find the story. */
  const places = ({ url }: Story, word: string): Readonly<Record<string, () => Promise<boolean>>> => ({
    page: async () => (await fetch(new URL(new URL(url, paper.url).pathname, paper.url))).status === 200,
    front: async () => (await text('/')).includes(word),
    section: async () => (await text('/national')).includes(word),
    rss: async () => (await text('/rss.xml')).includes(word),
    'section feed': async () => (await text('/national/rss.xml')).includes(word),
    atom: async () => (await text('/atom.xml')).includes(word),
    'json feed': async () => (await text('/feed.json')).includes(word),
    'news sitemap': async () => (await text('/news-sitemap.xml')).includes(word),
    search: async () =>
      (await text(`/search?q=${encodeURIComponent(word)}`)).includes(`${word} في العاصمة</`),
    'search for programs': async () =>
      (await text(`/api/v1/search?q=${encodeURIComponent(word)}`)).includes('headline'),
  });

  async function becomes(isThere: () => Promise<boolean>, wanted: boolean, until: number): Promise<boolean> {
    while ((await isThere()) !== wanted) {
      if (Date.now() > until) return false;
      await new Promise((soon) => setTimeout(soon, 10));
    }
    return true;
  }

  /** Milliseconds from the word to the last place that still had it. */
  async function killed(word: string): Promise<number> {
    const story = await aPublishedStory(word);
    const everywhere = Object.entries(places(story, word));
    for (const [name, isThere] of everywhere) {
      expect([name, await becomes(isThere, true, Date.now() + 20_000)]).toEqual([name, true]);
    }
    const started = Date.now();
    await call(`/articles/${story.id}/transitions`, { to: 'killed' });
    const times = everywhere.map(async ([name, isThere]) => {
      expect([name, await becomes(isThere, false, started + 20_000)]).toEqual([name, true]);
      return Date.now() - started;
    });
    return Math.max(...(await Promise.all(times)));
  }

  test('is gone from its page, lists, feeds, sitemap and search within a second', async () => {
    const times: number[] = [];
    for (const word of ['زوبعة', 'فيضان', 'حريق']) times.push(await killed(word));
    const [, median = Infinity] = times.sort((a, b) => a - b);
    console.info(`a killed story was gone after ${times.join(', ')} ms`);
    expect(median).toBeLessThan(WITHIN);
  });
});
