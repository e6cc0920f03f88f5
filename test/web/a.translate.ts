import { createLog } from '../../src/log';
import { loadMessages } from '../../src/web/templates/messages';
import type { Translate } from '../../src/web/site';
import { createTranslate } from '../../src/web/templates/translate';
import { aPaper } from './a.paper';

let made: Translate | undefined;

/** The product's own words. */
export function aTranslate(): Translate {
  made ??= createTranslate({ messages: loadMessages(), paper: aPaper, log: createLog('silent') });
  return made;
}
