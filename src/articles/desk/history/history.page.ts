/** A story's versions, and two of them side by side. */
import type { Actor } from '../../../accounts/account';
import { wordsIn } from '../../../language/wording';
import { directionOf } from '../../../language/text/direction';
import { findPeopleById } from '../../../people/person.service';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import { mayEdit } from '../../article.rules';
import { formAt } from '../../working-drafts/saving.service';
import { compare } from '../../diff/compare';
import type { Revision } from '../../store/revision.model';
import { listRevisions } from '../../store/revision.model';
import type { FormField } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';

const LISTED = 50;

/** The two versions to compare, and the position of the list. */
export interface HistoryQuery {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly before: number | undefined;
}

/** A story, and which of its versions are compared. */
export interface ComparedStory {
  readonly article: Article;
  readonly query: HistoryQuery;
}

export async function historyPage(who: Actor, { article, query }: ComparedStory, context: DeskViewContext) {
  const found = await listRevisions(article.id, LISTED + 1, query.before);
  const [revisions, names] = [found.slice(0, LISTED), await namesOfAccounts()];
  const to = within(query.to ?? article.version, article);
  const from = within(query.from ?? Math.max(1, to - 1), article);
  const [before, after] = await Promise.all(
    [from, to].map((version) => formAt(article, version, context.paper())),
  );
  const shown = await wordsFor(before, after, context);
  const older = found.length > LISTED ? revisions.at(-1)?.version : undefined;
  return {
    id: article.id,
    headline: article.headline,
    lang: article.lang,
    dir: directionOf(article.lang),
    current: article.version,
    edits: mayEdit(who, article),
    from,
    to,
    older,
    revisions: revisions.map((revision) => revisionRow(revision, { compared: { from, to }, names }, context)),
    comparison: comparisonOf({ before, after }, shown, context),
  };
}

const within = (version: number, { version: last }: Article): number => Math.min(Math.max(version, 1), last);

function revisionRow(
  { version, by, at, reason, scheduledFor }: Revision,
  {
    compared: { from, to },
    names,
  }: {
    readonly compared: { readonly from: number; readonly to: number };
    readonly names: ReadonlyMap<string, string>;
  },
  context: DeskViewContext,
) {
  return {
    version,
    isFrom: version === from,
    isTo: version === to,
    by: names.get(by) ?? context.t(context.lang, 'workflow.system'),
    at: formatMoment(at, context),
    due: scheduledFor && formatMoment(scheduledFor, context),
    reason: context.t(context.lang, `articles.desk.reason.${reason.replace('article.', '')}`),
  };
}

function comparisonOf(
  { before, after }: { readonly before?: ArticleForm | undefined; readonly after?: ArticleForm | undefined },
  shown: (field: FormField, value: string) => string,
  { t, lang }: DeskViewContext,
) {
  if (!before || !after) return undefined;
  const { fields, blocks, same } = compare(before, after, shown);
  return {
    same,
    fields: fields.map(({ field, runs }) => ({ name: t(lang, `articles.desk.field.${field}`), runs })),
    blocks: blocks.map(({ kind, name, runs }) => ({ kind, heading: /^h\d$/.test(name), runs })),
  };
}

/** Ids as the names people know. */
async function wordsFor(
  before: ArticleForm | undefined,
  after: ArticleForm | undefined,
  { sections, lang, t }: DeskViewContext,
) {
  const ids = [before, after].flatMap((sheet) =>
    (sheet?.authors ?? '').split(' ').map((row) => row.split(':')[0] ?? ''),
  );
  const people = await findPeopleById([...new Set(ids)].filter(Boolean));
  const names = new Map(people.map(({ id, names: called }) => [id, wordsIn(called, lang)]));
  const section = (id: string) => wordsIn(sections().byId(id)?.names ?? {}, lang);
  const person = (row: string) => {
    const [id = '', role = 'author'] = row.split(':');
    return `${names.get(id) ?? ''} (${t(lang, `articles.desk.role.${role}`)})`;
  };
  const all = (value: string, shown: (one: string) => string) =>
    value.split(' ').filter(Boolean).map(shown).join('، ');
  return (field: FormField, value: string): string => {
    if (field === 'section' || field === 'alsoIn') return all(value, section);
    return field === 'authors' ? all(value, person) : value;
  };
}
