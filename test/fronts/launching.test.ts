import type { Actor } from '../../src/accounts/account';
import { NotAllowed, NotPossible } from '../../src/errors';
import { editFront, findFrontState, undoEdit } from '../../src/fronts/curating/curating.service';
import { automatic, cardsOn, type Curation } from '../../src/fronts/curating/curation';
import type { CurationEdit } from '../../src/fronts/curating/edits/edit';
import { frontOf, type Front } from '../../src/fronts/curating/front';
import { liveCurationOf } from '../../src/fronts/curating/launches/front-state';
import { launchFront, rollBack, undoLaunch } from '../../src/fronts/curating/launches/launching.service';
import { changesOfOthers } from '../../src/fronts/curating/launches/unlaunched';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { aStory, at, editor, journalist, openNewsroom } from '../articles/newsroom';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
const ids: string[] = [];
const colleague = anActor('editor', { id: 'b'.repeat(24) });
/** Each test has a front of its own. */
let front: Front;
let made = 0;

beforeAll(async () => {
  newsroom = await openNewsroom();
  for (let n = 0; n < 4; n += 1) ids.push((await aStory({ headline: `خبر ${n}` }, at(n))).id);
});
afterAll(() => newsroom.close());
beforeEach(() => {
  made += 1;
  front = { ...frontOf('ar'), id: `x${made}`, key: `x${made}` };
});

const versioned = async () => ({ front, version: (await findFrontState(front.id)).version });
const by = (who: Actor, now = at(60)) => ({ who, now });
const story = (n: number) => anId(ids[n] ?? '');
const edit = async (change: CurationEdit, who: Actor = editor, now = at(60)) =>
  editFront(by(who, now), await versioned(), change);
const add = (n: number, zone = 'top'): CurationEdit => ({ do: 'add', zone, articleId: story(n) });
const launch = async (who: Actor = editor) => launchFront(by(who), await versioned());
const unlaunch = async (number: number, who: Actor = editor) =>
  undoLaunch(by(who), await versioned(), number);
const stories = (curation: Curation) => cardsOn(curation).map(({ articleId }) => articleId);
const seen = async () => stories(liveCurationOf(front, await findFrontState(front.id)));
const othersFor = async (who: Actor) => changesOfOthers(who, front, await findFrontState(front.id));

describe('a launch is taken back', () => {
  test('readers see what was before it, and the draft stays to be launched again', async () => {
    await edit(add(0));
    await launch();
    await edit(add(1));
    await launch();
    const { draft, live } = await unlaunch(2);
    expect(live).toMatchObject({ number: 3, from: 1 });
    expect(await seen()).toEqual([story(0)]);
    expect(stories(draft)).toEqual([story(0), story(1)]);
    await launch();
    expect(await seen()).toEqual([story(0), story(1)]);
  });

  test('the first one leaves the automatic front', async () => {
    await edit(add(0));
    await launch();
    await unlaunch(1);
    expect(await seen()).toEqual([]);
  });

  test('not where a newer one follows, whatever the page shows', async () => {
    await edit(add(0));
    await launch();
    const page = await versioned();
    await edit(add(1), colleague);
    await launch(colleague);
    await expect(undoLaunch(by(editor), page, 1)).rejects.toThrow(NotPossible);
    expect(await seen()).toEqual([story(0), story(1)]);
  });

  test('also from a page that does not show a colleague’s edit of the draft, which stays', async () => {
    await edit(add(0));
    await launch();
    const page = await versioned();
    await edit(add(1), colleague);
    const { draft } = await undoLaunch(by(editor), page, 1);
    expect(stories(draft)).toEqual([story(0), story(1)]);
  });

  test('once, if it is asked twice', async () => {
    await edit(add(0));
    await launch();
    const page = await versioned();
    for (let press = 0; press < 2; press += 1) await undoLaunch(by(editor), page, 1);
    expect((await findFrontState(front.id)).live?.number).toBe(2);
  });

  test('a rollback too: readers see the launch before it', async () => {
    for (const n of [0, 1]) {
      await edit(add(n));
      await launch();
    }
    await rollBack(by(editor), await versioned(), 1);
    await unlaunch(3);
    expect(await seen()).toEqual([story(0), story(1)]);
  });

  test('not by a journalist', async () => {
    await edit(add(0));
    await launch();
    await expect(unlaunch(1, journalist)).rejects.toThrow(NotAllowed);
  });
});

describe('before a launch', () => {
  test('what another editor changed is named, by person, zone and time; one’s own is not', async () => {
    await edit(add(0));
    await edit(add(1), colleague, at(61));
    await edit(add(2, 'opinion'), colleague, at(63));
    expect(await othersFor(editor)).toEqual([{ by: colleague.id, zones: ['top', 'opinion'], at: at(63) }]);
    expect(await othersFor(colleague)).toMatchObject([{ by: editor.id, zones: ['top'] }]);
  });

  test('nothing is named where only one editor worked, or where the other one took it back', async () => {
    await edit(add(0));
    expect(await othersFor(editor)).toEqual([]);
    await edit(add(2, 'opinion'), colleague);
    await undoEdit(by(colleague), await versioned());
    expect(await othersFor(editor)).toEqual([]);
    await edit(add(1), colleague);
    await edit({ do: 'remove', articleId: story(1) });
    expect(await othersFor(editor)).toEqual([]);
  });

  test('the order of zones and a removed zone are changes of zones', async () => {
    await edit({ do: 'shiftZone', zone: 'read', by: -1 }, colleague);
    expect(await othersFor(editor)).toMatchObject([{ zones: ['read'] }]);
    await edit({ do: 'removeZone', zone: 'opinion' }, colleague);
    expect(await othersFor(editor)).toMatchObject([{ zones: ['read', 'opinion'] }]);
  });

  test('a launch settles what it showed; taking it back opens it again', async () => {
    await edit(add(0), colleague);
    await launch();
    expect(await othersFor(editor)).toEqual([]);
    await edit(add(1));
    expect(await othersFor(editor)).toEqual([]);
    await launch();
    await unlaunch(2);
    expect(await othersFor(editor)).toEqual([]);
    expect(await othersFor(colleague)).toMatchObject([{ by: editor.id, zones: ['top'] }]);
  });

  test('changes that are no longer kept are named without a person', () => {
    const draft = automatic(false).zones.map((zone) => ({ ...zone, title: zone.id }));
    const own = { by: editor.id, at: at(60), parts: ['zone:top'], zones: ['top'] };
    const state = { version: 300, draft: { zones: draft }, undo: [], recent: [{ ...own, version: 300 }] };
    const zones = draft.map(({ id }) => id).filter((id) => id !== 'top');
    expect(changesOfOthers(editor, front, state)).toEqual([{ zones }]);
  });
});
