import { Router } from 'express';
import type { RequestHandler } from 'express';
import { NotFound } from '../../../errors';
import { fieldOf, formRoute } from '../../../web/request/form';
import { askForPasskey, checkPasskey } from '../../factors/passkey.service';
import { tryOnce } from '../../sign-in/login-attempt.service';
import { networkOf } from '../../sign-in/lock-out';
import { arrive } from './login-redirect';
import { entryParts, partyOf } from '../parts';
import type { AccountsDeskParts } from '../parts';
import { showSignIn } from './sign-in.page';

/** Sign-in with a passkey: a script requests the challenge, and a form sends the response. */
export const passkeyEntryRoutes = (parts: AccountsDeskParts): Router =>
  Router().post('/login/passkey/question', ask(parts)).post('/login/passkey', signInByPasskey(parts));

const ask =
  (parts: AccountsDeskParts): RequestHandler =>
  async (_req, res) => {
    const party = partyOf(parts);
    if (!party) throw new NotFound();
    res.json(await askForPasskey(party, parts.site.clock()));
  };

const signInByPasskey = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const party = partyOf(parts);
      if (!party) throw new NotFound();
      const { now } = entryParts(parts);
      const given = { ticket: fieldOf(values, 'ticket'), answer: fieldOf(values, 'answer') };
      const address = req.ip ?? '';
      // Only the response identifies the account: failures count against the network alone.
      const attempt = { of: `passkey ${networkOf(address)}`, address };
      const account = await tryOnce(entryParts(parts), attempt, () => checkPasskey(given, party, now));
      await arrive(parts, { req, res }, { account, how: 'passkey', values });
    },
    show: (_req, res, form) => showSignIn(res, { form }),
  });
