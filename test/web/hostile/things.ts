/** One thing of every kind, so that an address leads to something that is read and changed. */
import { type Account } from '../../../src/accounts/account';
import { addPage } from '../../../src/pages/page.service';
import { ensurePerson } from '../../../src/people/person.service';
import { planCoverage } from '../../../src/planning/coverages/coverage.service';
import { readCoverageInput } from '../../../src/planning/coverages/coverage.input';
import { readSections } from '../../../src/sections/section.service';
import { ensureTags } from '../../../src/sections/tags/tag.service';
import { actorFor } from '../../an.actor';
import { aDraft, aStory } from '../../articles/newsroom';
import { someone } from './paper';

const NONE = '0'.repeat(24);

export async function makeThings(administrator: Account) {
  const [who, now] = [actorFor(administrator), new Date()];
  const sections = await readSections();
  const sectionId = sections.all[0]?.id ?? NONE;
  const person = await ensurePerson('سلمى العلوي', 'ar', now);
  const [tag] = await ensureTags(['الأندلس'], 'ar');
  const page = await addPage(
    { who: who, now },
    { texts: [{ lang: 'ar', title: 'من نحن', body: '' }], menuOrder: null },
  );
  const facts = { title: 'معرض الكتاب', sectionId, startsAt: now };
  const coverage = await planCoverage({ who, now }, readCoverageInput(facts), sections);
  const live = await aStory();
  return {
    sectionId,
    person: person.id,
    tag: tag?.id ?? NONE,
    page: page.id,
    coverage: coverage.id,
    live: live.id,
  };
}

export type Things = Awaited<ReturnType<typeof makeThings>>;

/** What stands in an address by its beginning; a draft and a colleague are made anew, since some acts end them. */
const ids: readonly (readonly [RegExp, (things: Things) => string | Promise<string>])[] = [
  [/^\/comments\//, ({ live }) => live],
  [/\/articles\//, async () => (await aDraft()).id],
  [/^\/desk\/accounts\//, async () => (await someone('journalist')).id],
  [/\/sections\//, ({ sectionId }) => sectionId],
  [/\/(people|authors)\//, ({ person }) => person],
  [/\/tags\//, ({ tag }) => tag],
  [/\/pages\//, ({ page }) => page],
  [/\/coverage\//, ({ coverage }) => coverage],
];

const others: Readonly<Record<string, string>> = {
  lang: 'ar',
  place: 'main',
  key: 'ar',
  n: '1',
  seq: '1',
  follower: 'relisting',
  word: 'x'.repeat(40),
};

/** An address with something in the place of each parameter. */
export async function filled(path: string, things: Things): Promise<string> {
  const idOf = ids.find(([begins]) => begins.test(path))?.[1];
  const id = (await idOf?.(things)) ?? NONE;
  return path
    .replace(/\{\*\w+\}/g, 'x')
    .replace(/:(\w+)/g, (_whole, name: string) => (name === 'id' ? id : (others[name] ?? NONE)));
}
