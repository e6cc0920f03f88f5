import type { PageViewContext } from '../articles/page/format';
import { editionUrl } from '../articles/page/format';
import { formTokenFor } from '../comments/sending/form-token';
import { staticHead } from '../seo/head';
import type { FormState } from '../web/request/form';
import type { PageRequest, Page } from '../web/pages/page';
import { editionPath } from '../web/pages/paper';
import { LONGEST } from './tip.input';

export const TIPS = '/tips';
/** What a ticket of the form is for. */
export const ABOUT = 'tip';

interface TipFacts {
  readonly ask: PageRequest;
  readonly form: FormState;
  readonly sent: boolean;
  /** After how many days name and contact go. */
  readonly days: number;
  readonly secret: string;
}

/** The page on which a reader tells the newsroom something, or is thanked. */
export function tipPage({ ask, form, sent, days, secret }: TipFacts, around: PageViewContext): Page {
  const { lang, now } = ask;
  const paper = around.paper();
  const title = around.t(lang, 'tips.title');
  const text = around.t(lang, 'tips.lead');
  const url = editionUrl(paper, lang, TIPS);
  return {
    kind: 'page',
    view: 'tips/form',
    lang,
    dependsOn: [],
    model: {
      title,
      lead: text,
      sent,
      form,
      days,
      max: LONGEST,
      action: url,
      home: editionUrl(paper, lang, '/'),
      consented: form.values['consent'] === 'yes',
      ticket: formTokenFor(secret, ABOUT, now),
    },
    head: staticHead(around, {
      lang,
      title,
      text,
      noindex: sent,
      path: editionPath(paper, lang, TIPS),
      translations: paper.languages.map((each) => ({ lang: each, path: editionPath(paper, each, TIPS) })),
    }),
  };
}
