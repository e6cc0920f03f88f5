import type { RequestHandler } from 'express';
import type { Clock } from '../clock';
import type { MessageValues } from '../errors';
import type { Paper } from './paper';
import type { PageHandler } from './page';

/** Translates a message of some room (`room.name`) into a language; unknown keys throw in tests and log elsewhere. */
export type Translate = (lang: string, key: string, values?: MessageValues) => string;

/** What the whole paper shares while it runs: made once by `app.ts` and handed to every room's routes. */
export interface Site {
  /** The paper's settings as they are now. */
  readonly paper: () => Paper;
  readonly t: Translate;
  readonly clock: Clock;
  /** Wraps a reader's page into a route: cache, ETag, compression, headers, errors that keep the paper's look. */
  readonly page: (handler: PageHandler) => RequestHandler;
}
