import type { Request } from 'express';
import type { Actor } from '../accounts/account';
import { actorOf } from '../accounts/signed-in';
import type { SectionBook } from '../sections/section-cache';
import type { Site } from '../web/site';

/** What the screens of the administration need. */
export interface AdministrationParts {
  readonly site: Pick<Site, 'paper' | 't' | 'clock'>;
  readonly sections: SectionBook;
}

/** Who does something, and when. */
export const doing = (req: Request, { site }: Pick<AdministrationParts, 'site'>): readonly [Actor, Date] => [
  actorOf(req),
  site.clock(),
];

export const parameter = (req: Request, name: string): string => {
  const value: unknown = req.params[name];
  return typeof value === 'string' ? value : '';
};

/** The first value of a query parameter. */
export const asked = (req: Request, name: string): string => {
  const value: unknown = req.query[name];
  return typeof value === 'string' ? value : '';
};
