import { Router } from 'express';
import type { RequestHandler } from 'express';
import { deskPage, notify } from '../../web/pages/desk-page';
import { fieldOf, formRoute, listOf } from '../../web/request/form';
import type { FormValues } from '../../web/request/form';
import { InvalidInput } from '../../errors';
import { accountOf, actorOf } from '../signed-in';
import { scopes } from '../tokens/token.scopes';
import type { Scope } from '../tokens/token.scopes';
import { addToken, revokeToken } from '../tokens/token.service';
import { confirmed } from './confirm';
import type { AccountsDeskParts } from './parts';
import { showProfile } from './profile.desk.routes';
import { idParam } from '../../web/params';
import { template } from '../../web/templates/template';

/** A new token, which is shown once. */
interface TokenPage {
  readonly token: string;
  readonly name: string;
}

const tokenTemplate = template<TokenPage>('desk/account/token');

/** `/desk/profile/tokens`: the person's own API tokens. */
export const tokenRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .post('/profile/tokens', confirmed(parts), makeToken(parts))
    .post('/profile/tokens/:id/revoke', endToken(parts));

/** @throws InvalidInput for an unknown scope */
function scopesOf(values: FormValues): Scope[] {
  return listOf(values, 'scopes').map((name) => {
    const scope = scopes.find((known) => known === name);
    if (scope === undefined) throw new InvalidInput({ scopes: { key: 'accounts.error.scope' } });
    return scope;
  });
}

/** The response shows the token once. */
const makeToken = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const { email } = accountOf(req);
      const days = fieldOf(values, 'days');
      const asked = { email, label: fieldOf(values, 'label'), scopes: scopesOf(values) };
      const lasting = days === '' ? {} : { days: Number(days) };
      const token = await addToken(actorOf(req), { ...asked, ...lasting }, parts.site.clock());
      const model = { token, name: asked.label };
      deskPage(res, { template: tokenTemplate, model, title: 'accounts.token.made' });
    },
    show: (req, res, token) => showProfile(parts, { req, res }, { token }),
  });

const endToken =
  ({ site }: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    await revokeToken(actorOf(req), idParam(req), site.clock());
    notify(res, { key: 'accounts.token.revoked' });
    res.redirect(303, '/desk/profile#tokens');
  };
