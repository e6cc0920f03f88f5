/** Values of a request's address. */
import type { Request } from 'express';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A parameter of the route's path; empty where the path has none of this name. */
export const param = (req: Request, name: string): string => textOf(req.params[name]);

/** A query parameter that is given once; empty otherwise. */
export const queryParam = (req: Request, name: string): string => textOf(req.query[name]);
