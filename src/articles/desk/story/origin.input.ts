/** The origin of a posted text: the page that typed it, and the account that the page was opened for. */
import type { Request } from 'express';
import { deviceName } from '../../../accounts/sessions/device-name';
import { actorOf } from '../../../accounts/signed-in';
import { InvalidInput } from '../../../errors';
import type { Id } from '../../../ids/id';
import type { FormValues } from '../../../web/request/form';
import { fieldOf, wantsJson } from '../../../web/request/form';
import { HttpProblem } from '../../../web/response/http-problem';
import type { AdoptedDraft, Origin } from '../../working-drafts/draft';
import { unnamedOrigin } from '../../working-drafts/draft.service';

const SESSION = /^[A-Za-z0-9_-]{8,80}$/;
/** The most drafts that a page is opened with. */
const MOST_ADOPTED = 20;
const LONGEST_LIST = 2000;

const userMessage = { key: 'articles.desk.otherAccount' };

/** Another account signed in since the page was opened: the text would be saved under the wrong name. */
class OtherAccount extends HttpProblem {
  constructor() {
    super(409, 'other_account', { userMessage });
  }
}

/** @throws OtherAccount for scripts, InvalidInput for forms, which the person sees again */
export function requireSameAccount(req: Request, values: FormValues): void {
  const openedFor = fieldOf(values, 'account');
  if (openedFor === '' || openedFor === actorOf(req).id) return;
  throw wantsJson(req) ? new OtherAccount() : new InvalidInput({}, userMessage);
}

export const isSameAccount = (req: Request, values: FormValues): boolean =>
  ['', actorOf(req).id].includes(fieldOf(values, 'account'));

/** The origin that a form names; forms that name none share one session for each person and story. */
export function readOrigin(req: Request, articleId: Id, values: FormValues): Origin {
  const session = fieldOf(values, 'session');
  const unnamed = unnamedOrigin(actorOf(req), articleId);
  const adopted = adoptedIn(fieldOf(values, 'from'));
  if (!SESSION.test(session)) return { ...unnamed, adopted };
  const device = deviceName((req.get('user-agent') ?? '').slice(0, 300));
  return {
    session,
    ...sequenceIn(fieldOf(values, 'sequence')),
    ...(device !== undefined && { device }),
    adopted,
  };
}

function sequenceIn(typed: string): { readonly sequence?: number } {
  const sequence = Number(typed);
  return typed !== '' && Number.isSafeInteger(sequence) && sequence >= 0 ? { sequence } : {};
}

/** `SESSION:SEQUENCE` for each draft that the page was opened with. */
function adoptedIn(typed: string): readonly AdoptedDraft[] {
  if (typed.length > LONGEST_LIST) return [];
  return typed
    .split(' ')
    .slice(0, MOST_ADOPTED)
    .flatMap((each) => {
      const [session = '', at = ''] = each.split(':');
      const { sequence } = sequenceIn(at);
      return SESSION.test(session) && sequence !== undefined ? [{ session, sequence }] : [];
    });
}

export const adoptedText = (adopted: readonly AdoptedDraft[]): string =>
  adopted.map(({ session, sequence }) => `${session}:${sequence}`).join(' ');
