/** Deleted tags, static pages, people, sections, redirects and menu items in the bin. */
import type { Action } from '../accounts/permissions/actions';
import { may } from '../accounts/permissions/permissions';
import type { ActorContext } from '../accounts/account';
import { storiesWithTag, untag } from '../articles/store/article.find.model';
import { remember } from '../audit/audit.service';
import type { Binned, BinOf } from '../bin/bin.model';
import { countBinned, findBinned, listBinned, removeFromBin } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { NotFound } from '../errors';
import type { Id } from '../ids/id';
import { wordsIn } from '../language/wording';
import { deletePageRevisions, pageBin, restorePage } from '../pages/page.service';
import { personBin, restorePerson } from '../people/person.removal.service';
import { restoreSection, sectionBin } from '../sections/section.removal.service';
import { idsOfBinned, restoreTag, tagBin } from '../sections/tags/tag.bin.service';
import { notifyMakers } from '../workflow/notifications/makers.service';
import { menuAddress, menuBin, menuDetail, restoreMenu, subjectOfMenu } from './menu.bin.service';
import { redirectBin, redirectSubject, restoreRedirect } from './redirect.bin.service';
import type { InBin, KindInBin, Losses } from './bin.kind';

/** Stories of a tag are counted up to this number. */
const MOST_STORIES = 10_000;
/** Stories that lose a tag in one transaction. */
const UNTAGGED_AT_ONCE = 200;

interface RecordKind<Item> {
  readonly bin: BinOf<Item>;
  readonly permission: Action;
  readonly restore: (context: ActorContext, id: Id) => Promise<{ readonly id: Id }>;
  readonly href: (id: Id, binned: Binned<Item>) => string;
  /** Its subject in the audit log, where that is not made of its id. */
  readonly subject?: (binned: Binned<Item>) => string;
  /** Key of a message that says more. */
  readonly detail?: (binned: Binned<Item>) => string;
  readonly beforePurge?: (binned: Binned<Item>) => Promise<void>;
  readonly losses?: (binned: Binned<Item>) => Promise<Losses>;
}

const inBin =
  <Item>(detailOf: RecordKind<Item>['detail']) =>
  (binned: Binned<Item>): InBin => {
    const { id, names, deletedAt, deletedBy } = binned;
    return { id, names, deletedAt, deletedBy, ...(detailOf && { detail: detailOf(binned) }) };
  };

/** @throws NotFound */
async function requireBinned<Item>(bin: BinOf<Item>, id: Id): Promise<Binned<Item>> {
  const binned = await findBinned(bin, id);
  if (!binned) throw new NotFound();
  return binned;
}

function recordsInBin<Item>({ bin, permission, ...own }: RecordKind<Item>): KindInBin {
  const { kind } = bin;
  const subjectOf = (binned: Binned<Item>, id: Id) => own.subject?.(binned) ?? `${kind}:${id}`;
  return {
    mayUse: (who) => may(who, permission),
    list: async (_who, part) => (await listBinned(bin, part)).map(inBin(own.detail)),
    count: (_who, most) => countBinned(kind, most),
    find: async (_who, id) => inBin(own.detail)(await requireBinned(bin, id)),
    restore: (context, id) =>
      transaction(async () => {
        const binned = await requireBinned(bin, id);
        const restored = await own.restore(context, id);
        const at = own.href(restored.id, binned);
        const subject = subjectOf(binned, restored.id);
        const title = wordsIn(binned.names, 'ar');
        await notifyMakers(context, { kind: 'restored', what: kind, id: restored.id, subject, title, at });
        return at;
      }),
    purge: async ({ who, now }, id) => {
      const binned = await requireBinned(bin, id);
      await own.beforePurge?.(binned);
      await transaction(async () => {
        await removeFromBin(id);
        await remember({ at: now, actor: who.id, act: `${kind}.purged`, subject: subjectOf(binned, id) });
      });
    },
    losses: async (id) => (await own.losses?.(await requireBinned(bin, id))) ?? {},
  };
}

export const tagsInBin = recordsInBin({
  bin: tagBin,
  permission: 'tag.manage',
  restore: restoreTag,
  href: (id) => `/desk/tags/${id}`,
  beforePurge: async (binned) => {
    const ids = idsOfBinned(binned);
    while ((await transaction(() => untag(ids, UNTAGGED_AT_ONCE))) > 0);
  },
  losses: async (binned) => ({ stories: await storiesWithTag(idsOfBinned(binned), MOST_STORIES) }),
});

export const pagesInBin = recordsInBin({
  bin: pageBin,
  permission: 'page.manage',
  restore: restorePage,
  beforePurge: async ({ id }) => deletePageRevisions([id]),
  href: (id) => `/desk/pages/${id}`,
});

export const peopleInBin = recordsInBin({
  bin: personBin,
  permission: 'person.manage',
  restore: restorePerson,
  href: (id) => `/desk/people/${id}`,
});

export const sectionsInBin = recordsInBin({
  bin: sectionBin,
  permission: 'section.manage',
  restore: restoreSection,
  href: (id) => `/desk/sections/${id}`,
});

export const redirectsInBin = recordsInBin({
  bin: redirectBin,
  permission: 'redirect.manage',
  restore: restoreRedirect,
  href: () => '/desk/redirects',
  subject: ({ item }) => redirectSubject(item.from),
});

export const menusInBin = recordsInBin({
  bin: menuBin,
  permission: 'section.manage',
  restore: restoreMenu,
  href: (_id, binned) => menuAddress(binned),
  subject: subjectOfMenu,
  detail: menuDetail,
});
