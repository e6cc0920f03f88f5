/** The content of a static page as values of its form. */
import type { PageContent } from '../../pages/page.service';
import type { FormValues } from '../../web/request/form';

export const pageValues = ({ texts, menuOrder }: PageContent): FormValues => ({
  ...Object.fromEntries(
    texts.flatMap(({ lang, title, slug, body }) => [
      [`title.${lang}`, title],
      [`slug.${lang}`, slug],
      [`body.${lang}`, body],
    ]),
  ),
  menuOrder: menuOrder === undefined ? '' : String(menuOrder),
  format: 'html',
});
