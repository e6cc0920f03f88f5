/** What became of a story while a page was open on it: it was deleted, or went on to a stage it can't be changed in. */
import type { ErrorRequestHandler } from 'express';
import type { Actor } from '../../../accounts/account';
import { actorOf } from '../../../accounts/signed-in';
import { listEntries } from '../../../audit/audit.service';
import { NotAllowed, NotFound } from '../../../errors';
import { deskPage, tell } from '../../../web/pages/desk-page';
import { fieldOf, formOf, wantsJson } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { withWriters } from '../../../workflow/stage';
import type { Article } from '../../article';
import { mayDelete, mayEdit, mayRead } from '../../article.rules';
import { findArticle } from '../../article.service';
import { findDeleted } from '../../deletion/deleted.model';
import type { DeletedStory } from '../../deletion/deleted.model';
import { DAYS_KEPT } from '../../deletion/deletion.service';

const ID = /^[0-9a-f]{24}$/;
/** The act that brought a story to its stage is among its last ones. */
const LAST_ACTS = 20;

/** A story that the person could read is deleted. */
export class StoryDeleted extends NotFound {
  constructor(
    readonly deleted: DeletedStory,
    by: string | undefined,
  ) {
    const values = { headline: deleted.article.headline, days: DAYS_KEPT };
    super(
      by === undefined
        ? { key: 'articles.desk.deletedMeanwhile', values }
        : { key: 'articles.desk.deletedMeanwhileBy', values: { ...values, by } },
    );
  }
}

/** A story that the person may read; NotFound hides that others exist. @throws NotFound */
export async function readableArticle(who: Actor, id: string): Promise<Article> {
  const article = await findArticle(id).catch(async (problem: unknown) => {
    throw problem instanceof NotFound ? ((await deletedFor(who, id)) ?? problem) : problem;
  });
  if (!mayRead(who, article)) throw new NotFound({ key: 'articles.error.unknown' });
  return article;
}

async function deletedFor(who: Actor, id: string): Promise<StoryDeleted | undefined> {
  const deleted = ID.test(id) ? await findDeleted(id) : undefined;
  if (!deleted || !mayRead(who, deleted.article)) return undefined;
  return new StoryDeleted(deleted, (await namesOfAccounts()).get(deleted.deletedBy));
}

const stages: Readonly<Record<string, string>> = {
  published: 'nowPublished',
  killed: 'nowKilled',
};

/** Why a person may not change a story: where its stage is the reason, the stage and who brought it there. */
export async function notEditable(who: Actor, article: Article): Promise<NotAllowed> {
  const { status, id } = article;
  if (mayEdit(who, article) || withWriters.includes(status)) return new NotAllowed();
  const key = `articles.desk.${stages[status] ?? 'nowElsewhere'}`;
  const entries = await listEntries(LAST_ACTS, `article:${id}`);
  const act = entries.find((entry) => entry.act === `article.${status}`);
  const by = act && (await namesOfAccounts()).get(act.actor);
  return new NotAllowed(by === undefined ? { key } : { key: `${key}By`, values: { by } });
}

/** The fields of a story's form that hold sentences, and the names they have there. */
const sentences = ['kicker', 'headline', 'standfirst', 'body', 'noteText'] as const;

const typedIn = (values: FormValues) =>
  sentences
    .map((name) => ({ name, label: `articles.desk.field.${name}`, value: fieldOf(values, name) }))
    .filter(({ value }) => value.trim() !== '');

/** Shows that a story is deleted, with a link to the list of deleted stories. */
export const deletedErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (!(error instanceof StoryDeleted) || wantsJson(req) || res.headersSent) {
    next(error);
    return;
  }
  const explanation = tell(res, error.told);
  // A form without script brings words that are kept nowhere else.
  const typed = typedIn(formOf(req));
  const model = { explanation, typed, mayRestore: mayDelete(actorOf(req), error.deleted.article) };
  const title = 'articles.desk.deletedStory';
  res.status(404);
  deskPage(res, { view: 'articles/desk/gone', model, title, current: 'articles.desk.menu' });
};
