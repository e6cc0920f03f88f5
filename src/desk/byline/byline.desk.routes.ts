import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { ActorContext } from '../../accounts/account';
import { mayAtAll, requireMay } from '../../accounts/permissions/permissions';
import { accountOf, actorOf, requirePermission } from '../../accounts/signed-in';
import { findStaff } from '../../accounts/staff.service';
import { markupOf, wordingOf } from '../../administration/fields';
import { agreedValues, comparedForm, formBaseOf } from '../../administration/texts/seen';
import { EDITOR_SCRIPT } from '../../administration/texts/text-editor';
import { transaction } from '../../database/transaction';
import { parseId } from '../../ids/id';
import { wordsIn } from '../../language/wording';
import { receivedFiles, receiveFiles } from '../../media/files/receive';
import { storeUpload } from '../../media/media.service';
import { readPersonPatch } from '../../people/person.input';
import { listPeople } from '../../people/person.service';
import { changeOwnPerson, ensureOwnPerson, linkPerson, ownPersonOf } from '../../people/own-person.service';
import type { FileStore } from '../../storage/files';
import { deskOf, deskPage, notify, messageText } from '../../web/pages/desk-page';
import { idParam } from '../../web/params';
import type { FieldOption, FormState, FormValues } from '../../web/request/form';
import { fieldOf, formOf, formRoute, refusedForm, wantsJson } from '../../web/request/form';
import { failureOf } from '../../web/response/failure';
import type { Site } from '../../web/site';
import { bylinePage, bylineTemplate, markup, valuesOf } from './byline.view';
import { forgetPicture } from './picture';

export interface BylineDeskParts {
  readonly site: Pick<Site, 'clock'>;
  readonly files: FileStore;
  readonly uploadsDir: string;
}

const OWN = '/profile/byline';
const LINK = '/accounts/:id/byline';
const NEW = 'new';
/** People that an account may be linked to; further ones are linked from their own profile. */
const MOST = 500;

/** `/desk/profile/byline`: the own byline; `/desk/accounts/ID/byline`: the author that an account is linked to. */
export const bylineDesk = (parts: BylineDeskParts): Router =>
  Router()
    .get(OWN, (req, res) => showOwn(req, res))
    .post(OWN, formRoute({ act: saveOwn(parts), show: showOwn }))
    .post(`${OWN}/picture`, receivePicture(parts), (req, res) => savePicture(parts, req, res))
    .use(LINK, requirePermission('account.manage'), requirePermission('person.manage'))
    .get(LINK, (req, res) => showLink(req, res))
    .post(LINK, formRoute({ act: saveLink(parts), show: showLink }));

const contextOf = (req: Request, { site }: BylineDeskParts): ActorContext => ({
  who: actorOf(req),
  now: site.clock(),
});

async function showOwn(req: Request, res: Response, form?: FormState): Promise<void> {
  const account = accountOf(req);
  const mayUpload = mayAtAll(actorOf(req), 'media.upload');
  const person = await ownPersonOf(account);
  const subject = { account, person, own: true, mayUpload, people: [] };
  const compared = form && person ? comparedForm(form, valuesOf(person), markup) : form;
  const model = await bylinePage(res, subject, compared);
  const page = { title: 'desk.byline.title', scripts: [EDITOR_SCRIPT] };
  deskPage(res, { template: bylineTemplate, model, ...page });
}

const saveOwn =
  (parts: BylineDeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const account = accountOf(req);
    const { languages } = deskOf(res).paper();
    const { saved, merged } = await transaction(async () => {
      const own = await ownPersonOf(account);
      const agreed = own ? agreedValues(values, valuesOf(own), markup) : { values, merged: {} };
      const patch = patchIn(agreed.values, languages);
      return { saved: await changeOwnPerson(contextOf(req, parts), account, patch), merged: agreed.merged };
    });
    if (wantsJson(req)) {
      const said = Object.keys(merged).length > 0 ? 'administration.savedMerged' : 'desk.byline.saved';
      res.json({ said: messageText(res, { key: said }), merged, ...formBaseOf(valuesOf(saved)) });
      return;
    }
    notify(res, { key: 'desk.byline.saved' });
    res.redirect(303, `/desk${OWN}`);
  };

function patchIn(values: FormValues, languages: readonly string[]) {
  const wording = (name: string) => wordingOf(values, name, languages);
  const biographies = markupOf(values, 'biographies', languages);
  const fields = { names: wording('names'), titles: wording('titles'), bios: wording('bios') };
  return readPersonPatch({ ...fields, ...(biographies && { biographies }) });
}

/** Receives the picture's form; a refused one is shown on the page. */
function receivePicture({ uploadsDir }: BylineDeskParts): RequestHandler {
  const receive = receiveFiles(uploadsDir);
  return (req, res, next) => {
    requireMay(actorOf(req), 'media.upload');
    void receive(req, res, (error?: unknown) => {
      if (error) refusePicture(req, res, error).catch(next);
      else next();
    });
  };
}

async function refusePicture(req: Request, res: Response, error: unknown): Promise<void> {
  const form = refusedForm(res, {}, error);
  res.status(failureOf(error).status);
  await showOwn(req, res, form);
}

async function savePicture(parts: BylineDeskParts, req: Request, res: Response): Promise<void> {
  const [context, account] = [contextOf(req, parts), accountOf(req)];
  try {
    const person = await ensureOwnPerson(context, account, deskOf(res).lang);
    const photoId = fieldOf(formOf(req), 'remove') === 'yes' ? null : await storedPicture(parts, req, res);
    const linked = person ? { ...account, personId: person.id } : account;
    const { id } = await changeOwnPerson(context, linked, { photoId });
    forgetPicture(id);
    notify(res, { key: 'desk.byline.pictureSaved' });
    res.redirect(303, `/desk${OWN}`);
  } catch (error) {
    await refusePicture(req, res, error);
  }
}

async function storedPicture({ files, site }: BylineDeskParts, req: Request, res: Response) {
  const [received] = receivedFiles(req);
  const { lang } = deskOf(res);
  const upload = {
    content: received?.path ?? '',
    filename: received?.filename ?? '',
    lang,
    alt: { [lang]: accountOf(req).name },
    actor: actorOf(req),
  };
  return (await storeUpload(files, upload, site.clock())).media.id;
}

async function showLink(req: Request, res: Response, form?: FormState): Promise<void> {
  const account = await findStaff(actorOf(req), idParam(req));
  const { lang } = deskOf(res);
  const option = (value: string, name: string): FieldOption => ({
    value,
    name,
    selected: value === (account.personId ?? ''),
  });
  const people = [
    option('', messageText(res, { key: 'desk.byline.none' })),
    option(NEW, messageText(res, { key: 'desk.byline.new' })),
    ...(await listPeople(undefined, MOST)).map(({ id, names }) => option(id, wordsIn(names, lang))),
  ];
  const subject = { account, person: await ownPersonOf(account), own: false, mayUpload: false, people };
  const model = await bylinePage(res, subject, form);
  const page = { title: 'desk.byline.of', current: 'accounts.menu.accounts' };
  deskPage(res, { template: bylineTemplate, model, ...page });
}

const saveLink =
  (parts: BylineDeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const account = await findStaff(actorOf(req), idParam(req));
    const [context, chosen] = [contextOf(req, parts), fieldOf(values, 'personId')];
    if (chosen === NEW) await ensureOwnPerson(context, account, account.lang ?? deskOf(res).lang);
    else await linkPerson(context, account.id, parseId(chosen));
    notify(res, { key: 'desk.byline.saved' });
    res.redirect(303, `/desk/accounts/${account.id}/byline`);
  };
