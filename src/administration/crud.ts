/** The routes of one kind of record: a list, and a form to add, change or remove a record. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { ActorContext } from '../accounts/account';
import type { Action } from '../accounts/permissions/actions';
import { requirePermission } from '../accounts/signed-in';
import { findBinned } from '../bin/bin.model';
import type { BinOf } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { NotFound, NotPossible, undefinedIfNotFound } from '../errors';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { notify, messageText } from '../web/pages/desk-page';
import { idParam } from '../web/params';
import { restoreAddress } from '../recovery/bin.kind';
import { restoreChosen } from '../recovery/bin.service';
import { binAddress } from '../recovery/desk/bin.page';
import { fieldOf, formRoute, wantsJson } from '../web/request/form';
import type { FormHandler, FormState, FormValues } from '../web/request/form';
import { contextOf } from './parts';
import type { AdministrationParts } from './parts';
import type { MarkupField } from './texts/merge';
import { agreedValues, comparedForm, formBaseOf } from './texts/seen';
import type { RecordForm } from './texts/seen';

/** The handlers for a kind of record. */
interface RecordScreen<Item> {
  /** Its path under `/desk/`. */
  readonly name: string;
  readonly permission: Action;
  readonly find: (id: Id) => Promise<Item | undefined>;
  readonly change: (context: ActorContext, id: Id, values: FormValues) => Promise<unknown>;
  readonly remove: (context: ActorContext, id: Id) => Promise<unknown>;
  /** The bin of the records. */
  readonly bin: BinOf<Item>;
  /** Its texts with markup, which are merged block by block. */
  readonly markup?: readonly MarkupField[];
  /** Shows the list, with a refused form where new records are added there. */
  readonly showAll: (req: Request, res: Response, form?: FormState) => Promise<void>;
  /** Shows the form of a record. */
  readonly showOne: (res: Response, item: Item, form?: RecordForm) => void | Promise<void>;
  readonly valuesOf: (item: Item) => FormValues;
}

/** New records have a page with their form. */
interface AddsOnPage {
  readonly add: (context: ActorContext, values: FormValues) => Promise<{ readonly id: Id }>;
  readonly showNew: (res: Response, form?: FormState) => void | Promise<void>;
}

/** New records are named in a form on the list; then the form of the record opens. */
interface AddsOnList {
  readonly addOnList: (context: ActorContext, values: FormValues) => Promise<{ readonly id: Id }>;
}

export type CrudScreen<Item> = RecordScreen<Item> & (AddsOnPage | AddsOnList);

export function crudRoutes<Item>(screen: CrudScreen<Item>, parts: AdministrationParts): Router {
  const path = `/${screen.name}`;
  const router = Router()
    .use(path, requirePermission(screen.permission))
    .get(path, (req, res) => screen.showAll(req, res))
    .post(path, formRoute(addHandler(screen, parts)));
  if ('showNew' in screen) router.get(`${path}/new`, (_req, res) => screen.showNew(res));
  return router
    .get(`${path}/:id`, async (req, res) => screen.showOne(res, await itemOf(screen, req)))
    .post(`${path}/:id`, formRoute(changeHandler(screen, parts)))
    .post(`${path}/:id/remove`, formRoute(removeHandler(screen, parts)));
}

function addHandler<Item>(screen: CrudScreen<Item>, parts: AdministrationParts): FormHandler {
  if ('addOnList' in screen) {
    return {
      act: async (req, res, values) => {
        const { id } = await screen.addOnList(contextOf(req, parts), values);
        notify(res, { key: addedKey(screen) });
        res.redirect(303, `/desk/${screen.name}/${id}`);
      },
      show: screen.showAll,
    };
  }
  return {
    act: async (req, res, values) => {
      const { id } = await screen.add(contextOf(req, parts), values);
      const to = `/desk/${screen.name}/${id}`;
      notify(res, { key: addedKey(screen) });
      if (wantsJson(req)) res.json({ to });
      else res.redirect(303, to);
    },
    show: (_req, res, form) => screen.showNew(res, form),
  };
}

/** The page of a new record says that it was added. */
const addedKey = <Item>({ name }: RecordScreen<Item>): string => `administration.added.${name}`;

function changeHandler<Item>(screen: RecordScreen<Item>, parts: AdministrationParts): FormHandler {
  const { markup = [], valuesOf } = screen;
  return {
    act: async (req, res, values) => {
      const [context, id] = [contextOf(req, parts), idParam(req)];
      const merged = await transaction(async () => {
        if (fieldOf(values, RESTORE) !== '') await restoreIfBinned(screen, context, id);
        const agreed = agreedValues(values, valuesOf(await itemToChange(screen, req)), markup);
        await screen.change(context, id, agreed.values);
        return agreed.merged;
      });
      if (wantsJson(req)) await answerSaved(screen, merged, { req, res });
      else backToList(screen, res, savedKey(merged));
    },
    show: async (req, res, form) => {
      const item = await foundItem(screen, req);
      const shown = item ?? (await binnedItem(screen, idParam(req)));
      if (shown === undefined) throw new NotFound();
      const compared = comparedForm(form, valuesOf(shown), markup);
      await screen.showOne(
        res,
        shown,
        item ? compared : { ...compared, binned: binAddress(screen.bin.kind) },
      );
    },
  };
}

/** The button that restores a record from the bin before its form is saved. */
const RESTORE = 'restore';

async function restoreIfBinned<Item>(
  { bin }: RecordScreen<Item>,
  context: ActorContext,
  id: Id,
): Promise<void> {
  if (isId(id) && (await findBinned(bin, id))) await restoreChosen(context, bin.kind, [id]);
}

/** A deleted record, as its room stores it in the bin. */
async function binnedItem<Item>({ bin }: RecordScreen<Item>, id: Id): Promise<Item | undefined> {
  return isId(id) ? (await findBinned(bin, id))?.item : undefined;
}

/** @throws NotPossible where the record is in the bin: the form stays, NotFound */
async function itemToChange<Item>(screen: RecordScreen<Item>, req: Request): Promise<Item> {
  const item = await foundItem(screen, req);
  if (item !== undefined) return item;
  if (await binnedItem(screen, idParam(req))) throw new NotPossible({ key: 'administration.inBin' });
  throw new NotFound();
}

const savedKey = (merged: Readonly<Record<string, string>>): string =>
  Object.keys(merged).length > 0 ? 'administration.savedMerged' : 'administration.saved';

interface RequestAndResponse {
  readonly req: Request;
  readonly res: Response;
}

/** Answers the script of a page that stays open: the next save is based on this version. */
async function answerSaved<Item>(
  screen: RecordScreen<Item>,
  merged: Readonly<Record<string, string>>,
  { req, res }: RequestAndResponse,
): Promise<void> {
  const stored = screen.valuesOf(await itemOf(screen, req));
  res.json({ said: messageText(res, { key: savedKey(merged) }), merged, ...formBaseOf(stored) });
}

function removeHandler<Item>(screen: RecordScreen<Item>, parts: AdministrationParts): FormHandler {
  return {
    act: async (req, res) => {
      const id = idParam(req);
      await screen.remove(contextOf(req, parts), id);
      const undo = { action: restoreAddress(screen.bin.kind, id) };
      notify(res, { key: 'administration.binned' }, { undo });
      res.redirect(303, `/desk/${screen.name}`);
    },
    show: async (req, res, form) => {
      const item = await itemOf(screen, req);
      await screen.showOne(res, item, { ...form, values: screen.valuesOf(item) });
    },
  };
}

function backToList<Item>({ name }: RecordScreen<Item>, res: Response, key: string): void {
  notify(res, { key });
  res.redirect(303, `/desk/${name}`);
}

const foundItem = async <Item>({ find }: RecordScreen<Item>, req: Request): Promise<Item | undefined> =>
  find(idParam(req)).catch(undefinedIfNotFound);

/** @throws NotFound */
async function itemOf<Item>(screen: RecordScreen<Item>, req: Request): Promise<Item> {
  const item = await foundItem(screen, req);
  if (item === undefined) throw new NotFound();
  return item;
}
