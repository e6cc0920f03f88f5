/** A form of a story as the table of requirements looks at it. */
import type { Byline } from '../article';
import { contributions } from '../article';
import type { Publishable } from './publication.requirements';
import { recordOf } from '../../defined-only';
import { textFields } from '../article.fields';
import type { ArticleForm } from '../form/article.form';

/** The story that the form would save. Its tags count by their names: they may not exist yet. */
export const publishableIn = (sheet: ArticleForm, lang: string): Publishable => ({
  lang,
  body: sheet.body,
  ...(sheet.leadImage !== '' && {
    leadImage: { mediaId: sheet.leadImage, alt: sheet.leadAlt, credit: sheet.leadCredit },
  }),
  ...recordOf(textFields, (field) => sheet[field]),
  sectionId: sheet.section,
  authors: sheet.authors.split(' ').filter(Boolean).map(bylineOf),
  tagIds: sheet.tags.split(/[,،;؛\n#]/).filter((name) => name.trim() !== ''),
});

function bylineOf(text: string): Byline {
  const [personId = '', named] = text.split(':');
  return { personId, role: contributions.find((each) => each === named) ?? 'author' };
}
