/** Deleted tags, static pages, people, sections, redirects and menu items in the bin. */
import type { Action } from '../accounts/permissions/actions';
import { may } from '../accounts/permissions/permissions';
import type { ActorContext } from '../accounts/account';
import { storiesWithTag, untag } from '../articles/store/article.find.model';
import { remember } from '../audit/audit.service';
import type { Binned, BinKind } from '../bin/bin.model';
import { countBinned, findBinned, listBinned, removeFromBin } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { NotFound } from '../errors';
import type { Id } from '../ids/id';
import { wordsIn } from '../language/wording';
import { deletePageRevisions, restorePage } from '../pages/page.service';
import { restorePerson } from '../people/person.removal.service';
import { restoreSection } from '../sections/section.removal.service';
import { restoreTag } from '../sections/tags/tag.bin.service';
import { idsOfBinned } from '../sections/tags/tag.bin.service';
import { notifyMakers } from '../workflow/notifications/makers.service';
import type { StoredRedirect } from '../seo/redirect';
import { menuAddress, menuDetail, restoreMenu, subjectOfMenu } from './menu.bin.service';
import { redirectSubject, restoreRedirect } from './redirect.bin.service';
import type { InBin, KindInBin, Losses } from './bin.kind';

/** Stories of a tag are counted up to this number. */
const MOST_STORIES = 10_000;
/** Stories that lose a tag in one transaction. */
const UNTAGGED_AT_ONCE = 200;

interface RecordKind {
  readonly kind: BinKind;
  readonly permission: Action;
  readonly restore: (context: ActorContext, id: Id) => Promise<{ readonly id: Id }>;
  readonly href: (id: Id, binned: Binned) => string;
  /** Its subject in the audit log, where that is not made of its id. */
  readonly subject?: (binned: Binned) => string;
  /** Key of a message that says more. */
  readonly detail?: (binned: Binned) => string;
  readonly beforePurge?: (binned: Binned) => Promise<void>;
  readonly losses?: (binned: Binned) => Promise<Losses>;
}

const inBin =
  (detailOf: RecordKind['detail']) =>
  (binned: Binned): InBin => {
    const { id, names, deletedAt, deletedBy } = binned;
    return { id, names, deletedAt, deletedBy, ...(detailOf && { detail: detailOf(binned) }) };
  };

/** @throws NotFound */
async function requireBinned(kind: BinKind, id: Id): Promise<Binned> {
  const binned = await findBinned(kind, id);
  if (!binned) throw new NotFound();
  return binned;
}

function recordsInBin({ kind, permission, ...own }: RecordKind): KindInBin {
  const subjectOf = (binned: Binned, id: Id) => own.subject?.(binned) ?? `${kind}:${id}`;
  return {
    mayUse: (who) => may(who, permission),
    list: async (_who, part) => (await listBinned(kind, part)).map(inBin(own.detail)),
    count: (_who, most) => countBinned(kind, most),
    find: async (_who, id) => inBin(own.detail)(await requireBinned(kind, id)),
    restore: (context, id) =>
      transaction(async () => {
        const binned = await requireBinned(kind, id);
        const restored = await own.restore(context, id);
        const at = own.href(restored.id, binned);
        const subject = subjectOf(binned, restored.id);
        const title = wordsIn(binned.names, 'ar');
        await notifyMakers(context, { kind: 'restored', what: kind, id: restored.id, subject, title, at });
        return at;
      }),
    purge: async ({ who, now }, id) => {
      const binned = await requireBinned(kind, id);
      await own.beforePurge?.(binned);
      await transaction(async () => {
        await removeFromBin(id);
        await remember({ at: now, actor: who.id, act: `${kind}.purged`, subject: subjectOf(binned, id) });
      });
    },
    losses: async (id) => (await own.losses?.(await requireBinned(kind, id))) ?? {},
  };
}

export const tagsInBin = recordsInBin({
  kind: 'tag',
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
  kind: 'page',
  permission: 'page.manage',
  restore: restorePage,
  beforePurge: async ({ id }) => deletePageRevisions([id]),
  href: (id) => `/desk/pages/${id}`,
});

export const peopleInBin = recordsInBin({
  kind: 'person',
  permission: 'person.manage',
  restore: restorePerson,
  href: (id) => `/desk/people/${id}`,
});

export const sectionsInBin = recordsInBin({
  kind: 'section',
  permission: 'section.manage',
  restore: restoreSection,
  href: (id) => `/desk/sections/${id}`,
});

export const redirectsInBin = recordsInBin({
  kind: 'redirect',
  permission: 'redirect.manage',
  restore: restoreRedirect,
  href: () => '/desk/redirects',
  subject: ({ item }) => redirectSubject((item as StoredRedirect).from),
});

export const menusInBin = recordsInBin({
  kind: 'menu',
  permission: 'section.manage',
  restore: restoreMenu,
  href: (_id, binned) => menuAddress(binned),
  subject: subjectOfMenu,
  detail: menuDetail,
});
