import type { Response } from 'express';

/** Notes the id under which a request is in the log. */
export function setRequestId(res: Response, id: string): void {
  res.locals['requestId'] = id;
}

/** The id under which a request is in the log: shown on error pages, so that a reader can name it. */
export function requestIdOf(res: Response): string | undefined {
  const id: unknown = res.locals['requestId'];
  return typeof id === 'string' ? id : undefined;
}

/** Notes that a request was served out of memory: only a log of everything speaks of it. */
export function markQuiet(res: Response): void {
  res.locals['quiet'] = true;
}

export const isQuiet = (res: Response): boolean => res.locals['quiet'] === true;
