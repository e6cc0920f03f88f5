/** Acts on several files of the library: `POST /desk/media/bulk`. */
import type { Request, Response } from 'express';
import type { ActorContext } from '../../../accounts/account';
import { DomainError } from '../../../errors';
import type { Message } from '../../../errors';
import type { Id } from '../../../ids/id';
import { isId } from '../../../ids/id';
import { notify, messageText } from '../../../web/pages/desk-page';
import { fieldOf, formOf, listOf } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import { addressOfLibrary, idsIn } from './library.query';

/** The most files of one act. */
const MOST_FILES = 100;
/** Refusals that are named. */
const MOST_NAMED = 3;

/** An act on one file. */
type FileAct = (context: ActorContext, id: Id) => Promise<unknown>;

/** The acts of the library on one file; each decides about the permission. */
export interface FileActs {
  readonly bin: FileAct;
  readonly restore: FileAct;
}

type ActName = keyof FileActs;

const isActName = (name: string): name is ActName => name === 'bin' || name === 'restore';

/** The files of the button `ACT:ID`, of the address of an undo, or the chosen ones. */
function chosenIn(values: FormValues, own: string): readonly Id[] {
  if (isId(own)) return [own];
  const given = listOf(values, 'ids').join(',');
  return idsIn(given, MOST_FILES);
}

/** Does an act on each chosen file; a refused one does not stop the others. */
export async function actOnFiles(
  req: Request,
  res: Response,
  { context, acts }: { readonly context: ActorContext; readonly acts: FileActs },
): Promise<void> {
  const values = formOf(req);
  const [name = '', own = ''] = fieldOf(values, 'act').split(':');
  const ids = chosenIn(values, own);
  const back = addressOfLibrary(fieldOf(values, 'back'));
  if (ids.length === 0) notify(res, { key: 'media.error.noneChosen' }, 'problem');
  else if (name === 'words') {
    res.redirect(303, `/desk/media/words?ids=${ids.join(',')}`);
    return;
  } else if (isActName(name)) showDone(res, name, { ...(await attemptAll(context, ids, acts[name])), back });
  res.redirect(303, back);
}

interface Outcome {
  readonly done: readonly Id[];
  readonly refused: readonly Message[];
}

async function attemptAll(context: ActorContext, ids: readonly Id[], act: FileAct): Promise<Outcome> {
  const done: Id[] = [];
  const refused: Message[] = [];
  for (const id of ids) {
    try {
      await act(context, id);
      done.push(id);
    } catch (problem) {
      if (!(problem instanceof DomainError)) throw problem;
      refused.push(problem.userMessage);
    }
  }
  return { done, refused };
}

/** Says what was done, with the act that undoes it, and why files were refused. */
function showDone(
  res: Response,
  name: ActName,
  { done, refused, back }: Outcome & { readonly back: string },
): void {
  const reverse = name === 'bin' ? 'restore' : 'bin';
  const undo = { action: '/desk/media/bulk', fields: { act: reverse, ids: done.join(','), back } };
  if (done.length > 0) {
    notify(res, { key: `media.desk.bulk.${name}`, values: { count: done.length } }, { undo });
  }
  for (const reason of refused.slice(0, MOST_NAMED)) {
    notify(res, { key: 'media.desk.bulk.refused', values: { reason: messageText(res, reason) } }, 'problem');
  }
}
