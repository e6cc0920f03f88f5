import type { Response } from 'express';

/** Notes which edition a request is for; done once, where the editions are mounted. */
export function setEdition(res: Response, lang: string): void {
  res.locals['edition'] = lang;
}

/** Language of the edition a request is for; undefined outside of the editions. */
export function editionOf(res: Response): string | undefined {
  const lang: unknown = res.locals['edition'];
  return typeof lang === 'string' ? lang : undefined;
}
