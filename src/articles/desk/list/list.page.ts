import type { Actor, ActorContext } from '../../../accounts/account';
import type { Action } from '../../../accounts/permissions/actions';
import { mayAtAll, reachOf } from '../../../accounts/permissions/permissions';
import { directionOf } from '../../../language/text/direction';
import { wordsIn } from '../../../language/wording';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { whoEdits } from '../../../workflow/locks/lock.service';
import { stages } from '../../../workflow/stage';
import type { ArticleSummary } from '../../article';
import { isOverdue } from '../../article';
import { proposedAmong } from '../../proposals/proposal.model';
import { ownName } from '../../../language/names';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import type { ListQuery } from './list.input';
import { listAddress } from './list.input';
import type { ReadableFilter } from './list.model';
import { holdsNoWord, listForDesk } from './list.model';

const PAGE = 40;

/** The stories that an actor may read; undefined for all. */
export function readableBy(who: Actor): ReadableFilter | undefined {
  const reach = reachOf(who, 'article.read');
  if (reach === 'any') return undefined;
  return { accountId: who.id, sectionIds: reach === 'section' ? (who.sectionIds ?? []) : [] };
}

/** The stories to which somebody may do what reaches whole sections or all; undefined where that is every one. */
export function withinReach(who: Actor, action: Action): ReadableFilter | undefined {
  if (reachOf(who, action) === 'any') return readableBy(who);
  return { accountId: '', sectionIds: who.sectionIds ?? [] };
}

/** The list of stories, ready to print. */
export async function listPage({ who, now }: ActorContext, query: ListQuery, context: DeskViewContext) {
  const found = await listForDesk(query, readableBy(who), PAGE);
  const stories = found.slice(0, PAGE);
  const ids = stories.map(({ id }) => id);
  const [names, proposed, editing] = await Promise.all([
    namesOfAccounts(),
    proposedAmong(ids),
    whoEdits(
      ids.map((id) => `article:${id}`),
      now,
    ),
  ]);
  const last = found.length > PAGE ? stories.at(-1) : undefined;
  return {
    rows: stories.map((story) => ({
      ...rowOf(story, context, { names, editor: editing.get(`article:${story.id}`) }),
      late: isOverdue(story, now),
      proposal: proposed.has(story.id),
    })),
    filters: filtersOf(who, query, { context, names }),
    noWord: holdsNoWord(query),
    narrowed: listAddress(query) !== '/desk/articles',
    mayWrite: mayAtAll(who, 'article.create'),
    mayDelete: mayAtAll(who, 'article.delete'),
    next: last ? listAddress(query, last) : undefined,
    first: query.after ? listAddress(query) : undefined,
  };
}

function rowOf(
  story: ArticleSummary,
  context: DeskViewContext,
  { names, editor }: { readonly names: ReadonlyMap<string, string>; readonly editor?: string | undefined },
) {
  const section = context.sections().byId(story.sectionId);
  return {
    href: `/desk/articles/${story.id}`,
    headline: story.headline,
    lang: story.lang,
    dir: directionOf(story.lang),
    status: story.status,
    by: names.get(story.createdBy),
    stage: context.t(context.lang, `workflow.stage.${story.status}`),
    section: section && wordsIn(section.names, context.lang),
    saved: formatMoment(story.savedAt, context),
    due: story.scheduledFor && formatMoment(story.scheduledFor, context),
    editing: editor === undefined ? undefined : names.get(editor),
  };
}

function filtersOf(
  who: Actor,
  query: ListQuery,
  { context, names }: { readonly context: DeskViewContext; readonly names: ReadonlyMap<string, string> },
) {
  const { t, lang } = context;
  const chosen = (value: string, wanted: string | undefined) => ({ value, selected: value === wanted });
  return {
    q: query.q,
    stages: stages.map((stage) => ({
      ...chosen(stage, query.status),
      name: t(lang, `workflow.stage.${stage}`),
    })),
    sections: context.sections().all.map(({ id, names: called }) => ({
      ...chosen(id, query.section),
      name: wordsIn(called, lang),
    })),
    authors: [...names].map(([id, name]) => ({ ...chosen(id, query.author), name })),
    languages: context
      .paper()
      .languages.map((each) => ({ ...chosen(each, query.lang), name: ownName(each) })),
    mine: listAddress({ ...query, author: who.id, after: undefined }),
  };
}
