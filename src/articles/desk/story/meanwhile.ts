/** Changes of a story while a page shows it: it was deleted, or moved to a stage in which it is not editable. */
import type { Actor } from '../../../accounts/account';
import { actorOf } from '../../../accounts/signed-in';
import { listEntries } from '../../../audit/audit.service';
import { NotAllowed, NotFound } from '../../../errors';
import { isId } from '../../../ids/id';
import type { Id } from '../../../ids/id';
import { deskPage, messageText } from '../../../web/pages/desk-page';
import { createErrorHandler } from '../../../web/response/error-handler';
import { template } from '../../../web/templates/template';
import { fieldOf, formOf, wantsJson } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { withWriters } from '../../../workflow/stage';
import type { Article } from '../../article';
import { mayDelete, mayEdit, mayRead } from '../../article.rules';
import { findArticle } from '../../article.service';
import { findDeleted } from '../../deletion/deleted.model';
import type { DeletedStory } from '../../deletion/deleted.model';
import { loadBinDays } from '../../../settings/bin.settings';

/** How many audit entries to search for the act that moved a story to its stage. */
const LAST_ACTS = 20;

/** A deleted story, which the person could read. */
class StoryDeleted extends NotFound {
  constructor(
    readonly deleted: DeletedStory,
    { by, days }: { readonly by: string | undefined; readonly days: number },
  ) {
    const values = { headline: deleted.article.headline, days };
    super(
      by === undefined
        ? { key: 'articles.desk.deletedMeanwhile', values }
        : { key: 'articles.desk.deletedMeanwhileBy', values: { ...values, by } },
    );
  }
}

/** A story that the person may read. @throws NotFound also for a story that the person may not read */
export async function readableArticle(who: Actor, id: Id): Promise<Article> {
  const article = await findArticle(id).catch(async (problem: unknown) => {
    throw problem instanceof NotFound ? ((await deletedFor(who, id)) ?? problem) : problem;
  });
  if (!mayRead(who, article)) throw new NotFound({ key: 'articles.error.unknown' });
  return article;
}

async function deletedFor(who: Actor, id: Id): Promise<StoryDeleted | undefined> {
  const deleted = isId(id) ? await findDeleted(id) : undefined;
  if (!deleted || !mayRead(who, deleted.article)) return undefined;
  const by = (await namesOfAccounts()).get(deleted.deletedBy);
  return new StoryDeleted(deleted, { by, days: await loadBinDays() });
}

const stages: Readonly<Record<string, string>> = {
  published: 'nowPublished',
  killed: 'nowKilled',
};

/** The reason why a person may not change a story; for its stage, also who moved it there. */
export async function notEditable(who: Actor, article: Article): Promise<NotAllowed> {
  const { status, id } = article;
  if (mayEdit(who, article) || withWriters.includes(status)) return new NotAllowed();
  const key = `articles.desk.${stages[status] ?? 'nowElsewhere'}`;
  const entries = await listEntries(LAST_ACTS, `article:${id}`);
  const act = entries.find((entry) => entry.act === `article.${status}`);
  const by = act && (await namesOfAccounts()).get(act.actor);
  return new NotAllowed(by === undefined ? { key } : { key: `${key}By`, values: { by } });
}

/** A deleted story, and what a form without script brought for it. */
interface DeletedStoryPage {
  readonly explanation: string;
  readonly typed: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  readonly mayRestore: boolean;
}

const deletedStoryTemplate = template<DeletedStoryPage>('articles/desk/gone');

/** The fields of a story's form that hold sentences. */
const sentences = ['kicker', 'headline', 'standfirst', 'body', 'noteText'] as const;

const typedIn = (values: FormValues) =>
  sentences
    .map((name) => ({ name, label: `articles.desk.field.${name}`, value: fieldOf(values, name) }))
    .filter(({ value }) => value.trim() !== '');

/** Answers for a deleted story, with a link to the bin. */
export const deletedErrors = createErrorHandler(({ error, req, res, next }) => {
  if (!(error instanceof StoryDeleted) || wantsJson(req) || res.headersSent) {
    next(error);
    return;
  }
  const explanation = messageText(res, error.userMessage);
  // The text of a form without a script is stored nowhere else: the page shows it.
  const typed = typedIn(formOf(req));
  const model = { explanation, typed, mayRestore: mayDelete(actorOf(req), error.deleted.article) };
  const title = 'articles.desk.deletedStory';
  res.status(404);
  deskPage(res, { template: deletedStoryTemplate, model, title, current: 'articles.desk.menu' });
});
