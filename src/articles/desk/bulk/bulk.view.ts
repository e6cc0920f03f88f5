/** The bar of acts on several stories, and what the last one did. */
import type { Response } from 'express';
import type { Actor } from '../../../accounts/account';
import { mayAtAll } from '../../../accounts/permissions/permissions';
import type { Message } from '../../../errors';
import type { Id } from '../../../ids/id';
import { wordsIn } from '../../../language/wording';
import { messageText } from '../../../web/pages/desk-page';
import type { SelectOption } from '../../../web/request/form';
import { ruleOf } from '../../../workflow/acts';
import type { Act } from '../../../workflow/acts';
import { listColleagues } from '../../../workflow/colleagues';
import type { DeskViewContext } from '../desk.context';
import { bulkActs } from './bulk.input';
import type { BulkResult } from './bulk.service';

/** A step of the workflow as a button. */
interface BulkStep extends SelectOption {
  /** What the act will do, asked before it is done. */
  readonly confirm: string | undefined;
}

/** Acts by which readers lose published stories. */
const takesOff: ReadonlySet<Act> = new Set<Act>(['unpublish', 'archive']);

/** The acts that the person may do on at least one story; the service of each story decides. */
export interface BulkView {
  /** The list to return to. */
  readonly back: string;
  readonly acts: readonly BulkStep[];
  readonly sections: readonly SelectOption[];
  readonly colleagues: readonly SelectOption[];
  readonly mayEdit: boolean;
  readonly mayAssign: boolean;
  readonly mayDelete: boolean;
}

export async function bulkView(
  who: Actor,
  back: string,
  { t, lang, sections }: DeskViewContext,
): Promise<BulkView> {
  const mayAssign = mayAtAll(who, 'assignment.manage');
  const colleagues = mayAssign ? await listColleagues() : [];
  return {
    back,
    acts: bulkActs
      .filter((act) => mayAtAll(who, ruleOf(act).permission))
      .map((act) => ({
        value: `stage:${act}`,
        name: t(lang, `workflow.act.${act}`),
        confirm: takesOff.has(act) ? t(lang, `articles.desk.bulk.confirm.${act}`) : undefined,
      })),
    sections: sections().all.map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) })),
    colleagues: colleagues.map(({ id, name }) => ({ value: id, name })),
    mayEdit: mayAtAll(who, 'article.edit'),
    mayAssign,
    mayDelete: mayAtAll(who, 'article.delete'),
  };
}

/** What an act on several stories did, in words. */
export interface BulkOutcome {
  /** The address that undoes it; absent where nothing can be undone. */
  readonly undo: string | undefined;
  readonly done: string;
  readonly refused: readonly { readonly headline: string; readonly reason: string }[];
}

/** What was done, and to how many stories. */
export const doneMessage = (done: BulkResult['done']): Message => ({
  key:
    done.length > 0 && done.every(({ undo }) => undo.kind === 'bin')
      ? 'articles.desk.bulk.binned'
      : 'articles.desk.bulk.done',
  values: { count: done.length },
});

/** Why a story was refused, with all that it lacks. */
export const refusalText = (res: Response, { reason, faults = [] }: BulkResult['refused'][number]): string =>
  [reason, ...faults].map((message) => messageText(res, message)).join(' ');

/** The address that undoes an act on several stories. */
export const undoAddress = (id: Id): string => `/desk/articles/bulk/${id}/undo`;

export const outcomeOf = (
  res: Response,
  { id, done, refused }: BulkResult,
  isUndoable: boolean,
): BulkOutcome => ({
  undo: isUndoable && done.length > 0 ? undoAddress(id) : undefined,
  done: messageText(
    res,
    isUndoable ? doneMessage(done) : { key: 'articles.desk.bulk.undone', values: { count: done.length } },
  ),
  refused: refused.map((story) => ({ headline: story.headline, reason: refusalText(res, story) })),
});
