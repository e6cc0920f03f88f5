/** The routes of one kind of record: a list, and a form to add, change or remove one. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { ActorContext } from '../accounts/account';
import type { Action } from '../accounts/permissions/actions';
import { requirePermission } from '../accounts/signed-in';
import { NotFound } from '../errors';
import { notify } from '../web/pages/desk-page';
import { param } from '../web/params';
import { formRoute } from '../web/request/form';
import type { FormHandler, FormState, FormValues } from '../web/request/form';
import { contextOf } from './parts';
import type { AdministrationParts } from './parts';

/** What the routes of a kind of record do. */
export interface CrudScreen<Item> {
  /** Its name under `/desk/`. */
  readonly name: string;
  readonly permission: Action;
  readonly find: (id: string) => Promise<Item | undefined>;
  readonly add: (context: ActorContext, values: FormValues) => Promise<unknown>;
  readonly change: (context: ActorContext, id: string, values: FormValues) => Promise<unknown>;
  readonly remove: (context: ActorContext, id: string) => Promise<unknown>;
  readonly showAll: (req: Request, res: Response) => Promise<void>;
  /** Shows the form of a record, or of a new one. */
  readonly showOne: (res: Response, item?: Item, form?: FormState) => void | Promise<void>;
  readonly valuesOf: (item: Item) => FormValues;
}

export function crudRoutes<Item>(screen: CrudScreen<Item>, parts: AdministrationParts): Router {
  const path = `/${screen.name}`;
  return Router()
    .use(path, requirePermission(screen.permission))
    .get(path, screen.showAll)
    .post(path, formRoute(addHandler(screen, parts)))
    .get(`${path}/new`, (_req, res) => screen.showOne(res))
    .get(`${path}/:id`, async (req, res) => screen.showOne(res, await itemOf(screen, req)))
    .post(`${path}/:id`, formRoute(changeHandler(screen, parts)))
    .post(`${path}/:id/remove`, formRoute(removeHandler(screen, parts)));
}

function addHandler<Item>(screen: CrudScreen<Item>, parts: AdministrationParts): FormHandler {
  return {
    act: async (req, res, values) => {
      await screen.add(contextOf(req, parts), values);
      backToList(screen, res, 'administration.saved');
    },
    show: (_req, res, form) => screen.showOne(res, undefined, form),
  };
}

function changeHandler<Item>(screen: CrudScreen<Item>, parts: AdministrationParts): FormHandler {
  return {
    act: async (req, res, values) => {
      await screen.change(contextOf(req, parts), param(req, 'id'), values);
      backToList(screen, res, 'administration.saved');
    },
    show: async (req, res, form) => screen.showOne(res, await itemOf(screen, req), form),
  };
}

function removeHandler<Item>(screen: CrudScreen<Item>, parts: AdministrationParts): FormHandler {
  return {
    act: async (req, res) => {
      await screen.remove(contextOf(req, parts), param(req, 'id'));
      backToList(screen, res, 'administration.removed');
    },
    show: async (req, res, form) => {
      const item = await itemOf(screen, req);
      await screen.showOne(res, item, { ...form, values: screen.valuesOf(item) });
    },
  };
}

function backToList<Item>({ name }: CrudScreen<Item>, res: Response, key: string): void {
  notify(res, { key });
  res.redirect(303, `/desk/${name}`);
}

/** @throws NotFound */
async function itemOf<Item>({ find }: CrudScreen<Item>, req: Request): Promise<Item> {
  const item = await find(param(req, 'id'));
  if (item === undefined) throw new NotFound();
  return item;
}
