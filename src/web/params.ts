/** Values of a request's address. */
import type { Request } from 'express';
import { NotFound } from '../errors';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A parameter of the route's path; empty where the path has none of this name. */
export const param = (req: Request, name: string): string => textOf(req.params[name]);

/** All parameters of the route's path. Express gives the segments of `{*rest}` as a list. */
export const paramsOf = (req: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(req.params).map(([name, value]) => [name, Array.isArray(value) ? value.join('/') : value]),
  );

/** The id in the route's path. @throws NotFound for a text that is no id */
export const idParam = (req: Request, name = 'id'): Id => requireId(param(req, name));

/** A text of a request as an id. @throws NotFound for a text that is no id */
export function requireId(text: string): Id {
  if (!isId(text)) throw new NotFound();
  return text;
}

/** A query parameter that is given once; empty otherwise. */
export const queryParam = (req: Request, name: string): string => textOf(req.query[name]);
