import type { Response } from 'express';
import type { Actor } from '../../accounts/account';
import { definedOnly } from '../../defined-only';
import { formatNumber } from '../../language/locale/numbers';
import { directionOf } from '../../language/text/direction';
import { wordingLanguage, wordsIn } from '../../language/wording';
import { leavesBinAt } from '../../settings/bin.settings';
import { deskOf, deskTime, messageText } from '../../web/pages/desk-page';
import type {
  ListAct,
  ListKey,
  ListPages,
  ListRow,
  ListSearch,
  ListTab,
  ListTable,
} from '../../web/pages/list.view';
import { cappedCount, listKeys } from '../../web/pages/list.view';
import { dateStyle } from '../../web/pages/paper';
import type { FormState } from '../../web/request/form';
import { template } from '../../web/templates/template';
import { namesOfAccounts } from '../../workflow/colleagues';
import type { BinTab, InBin } from '../bin.kind';
import { restoreAddress } from '../bin.kind';
import { countBin, mayEmptyBin, searchBin, tabsFor } from '../bin.service';

const PAGE = 50;
/** Counts of the tabs stop at this number. */
const MOST = 100;

/** What administrators do with the whole tab. */
interface BinKeeping {
  readonly form: FormState;
  /** The confirmation of emptying the tab; absent for an empty one. */
  readonly empty: string | undefined;
}

interface BinPage {
  readonly days: number;
  /** Key of the text of an empty list. */
  readonly noneKey: string;
  readonly nothingFound: boolean;
  readonly label: string;
  readonly tabs: readonly ListTab[];
  readonly search: ListSearch;
  readonly table: ListTable;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
  /** The address that restores the chosen things. */
  readonly restoreChosen: string;
  readonly keeping: BinKeeping | undefined;
}

export const binTemplate = template<BinPage>('recovery/bin');

/** What the page of a tab is made of. */
export interface BinQuery {
  readonly who: Actor;
  readonly tab: BinTab;
  /** Words of a name; '' for all. */
  readonly words: string;
  readonly before: Date | undefined;
  readonly now: Date;
  readonly days: number;
  readonly form: FormState;
}

export const binAddress = (tab: BinTab, query: Readonly<Record<string, string>> = {}): string =>
  `/desk/bin?${new URLSearchParams({ kind: tab, ...query }).toString()}`;

/** The page of a tab. */
export async function binPage(res: Response, query: BinQuery): Promise<BinPage> {
  const { who, tab, words, before, days, form } = query;
  const { things, more } = await searchBin(who, tab, { words, before, limit: PAGE });
  const names = await namesOfAccounts();
  const older = definedOnly({ before: more?.toISOString(), q: words === '' ? undefined : words });
  const empty = things.length > 0 && words === '' ? `/desk/bin/${tab}/empty` : undefined;
  return {
    days,
    noneKey: `recovery.none.${tab}`,
    nothingFound: words !== '',
    label: messageText(res, { key: 'recovery.kinds' }),
    tabs: await tabLinks(res, who, tab),
    search: searchOf(res, tab, words),
    table: tableOf(res, things, { ...query, names }),
    pages: {
      first: before && binAddress(tab, words === '' ? {} : { q: words }),
      next: more && binAddress(tab, older),
    },
    keys: listKeys,
    restoreChosen: `/desk/bin/${tab}/restore`,
    keeping: mayEmptyBin(who) ? { form, empty } : undefined,
  };
}

const searchOf = (res: Response, tab: BinTab, value: string): ListSearch => ({
  action: '/desk/bin',
  label: messageText(res, { key: 'recovery.search' }),
  value,
  hidden: [{ name: 'kind', value: tab }],
});

async function tabLinks(res: Response, who: Actor, current: BinTab): Promise<readonly ListTab[]> {
  const tabs = tabsFor(who);
  const counts = await Promise.all(tabs.map((tab) => countBin(who, tab, MOST)));
  return tabs.map((tab, at) => ({
    href: binAddress(tab),
    name: messageText(res, { key: `recovery.tab.${tab}` }),
    count: countText(res, counts[at] ?? 0),
    current: tab === current,
  }));
}

function countText(res: Response, count: number): string | undefined {
  const { lang, paper } = deskOf(res);
  const { locale, digits } = dateStyle(paper(), lang);
  if (count === 0) return undefined;
  return cappedCount(count, MOST - 1, (number) => formatNumber(number, locale, digits));
}

interface LineContext extends BinQuery {
  readonly names: ReadonlyMap<string, string>;
}

const columns = ['deletedBy', 'deletedAt', 'until'] as const;

const tableOf = (res: Response, things: readonly InBin[], context: LineContext): ListTable => ({
  label: messageText(res, { key: `recovery.tab.${context.tab}` }),
  heading: messageText(res, { key: `recovery.name.${context.tab}` }),
  columns: columns.map((name) => messageText(res, { key: `recovery.${name}` })),
  rows: things.map((thing) => rowOf(res, thing, context)),
  pictured: context.tab === 'media',
  choosable: true,
  menus: true,
});

function rowOf(res: Response, thing: InBin, context: LineContext): ListRow {
  const { id, names, detail, note, reason, picture } = thing;
  const { lang } = deskOf(res);
  const own = wordingLanguage(names, lang);
  const notes = [detail && messageText(res, { key: detail }), note, reason];
  return {
    id,
    name: wordsIn(names, lang),
    ...(own !== '' && { lang: own, dir: directionOf(own) }),
    picture,
    notes: notes.flatMap((text) => (text ? [{ text }] : [])),
    cells: cellsOf(res, thing, context),
    act: {
      name: messageText(res, { key: 'recovery.restore' }),
      icon: 'archive-restore',
      action: restoreAddress(context.tab, id),
    },
    menu: menuOf(res, thing, context),
  };
}

/** Who deleted it, when, and when it is removed for good. */
function cellsOf(res: Response, { deletedAt, deletedBy }: InBin, { names, now, days }: LineContext) {
  const timeCell = (name: (typeof columns)[number], moment: Date) => {
    const { iso, text, relative } = deskTime(res, moment, now);
    return { label: messageText(res, { key: `recovery.${name}` }), text: relative, iso, hint: text };
  };
  const by = names.get(deletedBy) ?? messageText(res, { key: 'workflow.system' });
  return [
    { label: messageText(res, { key: 'recovery.deletedBy' }), text: by },
    timeCell('deletedAt', deletedAt),
    timeCell('until', leavesBinAt(deletedAt, days)),
  ];
}

const menuOf = (res: Response, { id }: InBin, { who, tab }: LineContext): readonly ListAct[] =>
  mayEmptyBin(who)
    ? [
        {
          name: messageText(res, { key: 'recovery.purge' }),
          icon: 'trash-2',
          href: `/desk/bin/${tab}/${id}/purge`,
        },
      ]
    : [];
