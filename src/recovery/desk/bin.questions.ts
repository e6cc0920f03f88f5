/** The questions before things of the bin are removed for good. */
import type { Response } from 'express';
import { directionOf } from '../../language/text/direction';
import { wordingLanguage, wordsIn } from '../../language/wording';
import { deskOf, messageText } from '../../web/pages/desk-page';
import { template } from '../../web/templates/template';
import type { BinTab, InBin, Losses } from '../bin.kind';

/** The confirmation of a removal for good, by the name of the thing in its own language. */
interface PurgePage {
  readonly name: string;
  readonly lang: string;
  readonly dir: string;
  readonly action: string;
  readonly back: string;
  /** What is lost with it. */
  readonly losses: readonly string[];
}

export const purgeTemplate = template<PurgePage>('recovery/purge');

export function purgePage(
  res: Response,
  tab: BinTab,
  { thing, losses }: { readonly thing: InBin; readonly losses: Losses },
): PurgePage {
  const { lang } = deskOf(res);
  const own = wordingLanguage(thing.names, lang);
  return {
    name: wordsIn(thing.names, lang),
    lang: own,
    dir: own === '' ? 'auto' : directionOf(own),
    action: `/desk/bin/${tab}/${thing.id}/purge`,
    back: `/desk/bin?kind=${tab}`,
    losses: Object.entries(losses)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => messageText(res, { key: `recovery.loss.${name}`, values: { count } })),
  };
}

/** The confirmation of emptying a tab. */
interface EmptyPage {
  readonly action: string;
  readonly back: string;
  readonly tab: string;
  readonly count: number;
  /** There are more things than one request removes. */
  readonly isPart: boolean;
}

export const emptyTemplate = template<EmptyPage>('recovery/empty');

export const emptyPage = (
  res: Response,
  tab: BinTab,
  { count, most }: { readonly count: number; readonly most: number },
): EmptyPage => ({
  action: `/desk/bin/${tab}/empty`,
  back: `/desk/bin?kind=${tab}`,
  tab: messageText(res, { key: `recovery.tab.${tab}` }),
  count: Math.min(count, most),
  isPart: count > most,
});
