/** An act that the same person sends twice. */
import type { Actor } from '../../accounts/account';
import { listEntries } from '../../audit/audit.service';
import { DomainError } from '../../errors';
import type { Id } from '../../ids/id';
import { blocksOf, bodyOf } from '../../markup/block-ids';
import type { FormValues } from '../../web/request/form';
import type { Paper } from '../../web/pages/paper';
import type { Act } from '../../workflow/acts';
import type { Article } from '../article';
import { formAt, formFor } from '../working-drafts/saving.service';
import type { FormField } from '../article.fields';
import { changedFields, type ArticleForm } from '../form/article.form';
import { readableArticle } from './story/meanwhile';
import { readWriting } from './story/writing.input';

/** In ms: a later repetition is a new act, since the person saw the result of the first. */
const WITHIN = 60_000;
const LAST_ENTRIES = 10;

export interface RepeatedRequest {
  readonly who: Actor;
  readonly id: Id;
  readonly act: Act;
  readonly values: FormValues;
  readonly paper: Paper;
  readonly now: Date;
}

/**
 * The story, if its last act is this act by this person a moment ago and the form holds no other text.
 * @throws the given problem otherwise
 */
export async function doneBefore(problem: unknown, request: RepeatedRequest): Promise<Article> {
  const { who, id, values, paper } = request;
  if (!(problem instanceof DomainError)) throw problem;
  const article = await readableArticle(who, id);
  if (!(await isLastMove(article, request))) throw problem;
  const { form, version } = await readWriting(values, article, paper);
  const [from, stands] = [await formAt(article, version, paper), await formFor(article, paper)];
  const isThere = (field: FormField) => valueIn(form, field) === valueIn(stands, field);
  if (!changedFields(from, form).every(isThere)) throw problem;
  return article;
}

/** New blocks get different ids in two readings of one form. */
const valueIn = (form: ArticleForm, field: FormField): string =>
  field === 'body' ? bodyOf(blocksOf(form.body)).body : form[field];

async function isLastMove({ id, status }: Article, { who, act, now }: RepeatedRequest): Promise<boolean> {
  const entries = await listEntries(LAST_ENTRIES, `article:${id}`);
  const last = entries.find(({ detail }) => detail?.['act'] !== undefined);
  if (last?.actor !== who.id || now.getTime() - last.at.getTime() > WITHIN) return false;
  return last.detail?.['act'] === act && last.detail['to'] === status;
}
