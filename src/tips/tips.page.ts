import type { PageViewContext } from '../articles/page/format';
import { editionUrl } from '../articles/page/format';
import type { FormTokenScope } from '../comments/sending/form-token';
import { formTokenFor } from '../comments/sending/form-token';
import { staticHead } from '../seo/head';
import type { FormState } from '../web/request/form';
import { publicPage, type PageRequest, type Page } from '../web/pages/page';
import { editionPath } from '../web/pages/paper';
import { template } from '../web/templates/template';
import { LONGEST } from './tip.input';

export const TIPS = '/tips';

/** What the token of the form is bound to. */
export const tokenScope = (secret: string): FormTokenScope => ({ secret, about: 'tip' });

/** The page with the form of a tip, or with thanks for it. */
interface TipForm {
  readonly title: string;
  readonly lead: string;
  readonly sent: boolean;
  readonly form: FormState;
  /** Days until name and contact are removed. */
  readonly days: number;
  /** Most characters of the text. */
  readonly max: number;
  readonly action: string;
  readonly home: string;
  readonly consented: boolean;
  readonly ticket: string;
}

const tipFormTemplate = template<TipForm>('tips/form');

/** What the page of the form shows. */
interface TipPageContext {
  readonly request: PageRequest;
  readonly form: FormState;
  /** Whether a tip was sent: the page says thanks. */
  readonly sent: boolean;
  /** Days after which name and contact are deleted. */
  readonly days: number;
  readonly secret: string;
}

/** The page with the form of a tip, or with thanks for the tip that was sent. */
export function tipPage(context: TipPageContext, viewContext: PageViewContext): Page {
  const { request, form, sent, days, secret } = context;
  const { lang } = request;
  const paper = viewContext.paper();
  return publicPage({
    template: tipFormTemplate,
    lang,
    dependsOn: [],
    model: {
      title: viewContext.t(lang, 'tips.title'),
      lead: viewContext.t(lang, 'tips.lead'),
      sent,
      form,
      days,
      max: LONGEST,
      action: editionUrl(paper, lang, TIPS),
      home: editionUrl(paper, lang, '/'),
      consented: form.values['consent'] === 'yes',
      ticket: formTokenFor(tokenScope(secret), request.now),
    },
    head: tipHead(context, viewContext),
  });
}

function tipHead({ request, sent }: TipPageContext, viewContext: PageViewContext): Page['head'] {
  const { lang } = request;
  const paper = viewContext.paper();
  return staticHead(viewContext, {
    lang,
    title: viewContext.t(lang, 'tips.title'),
    text: viewContext.t(lang, 'tips.lead'),
    noindex: sent,
    path: editionPath(paper, lang, TIPS),
    translations: paper.languages.map((each) => ({ lang: each, path: editionPath(paper, each, TIPS) })),
  });
}
