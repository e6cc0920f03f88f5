/** A story's form as input of the table of requirements. */
import { isId } from '../../ids/id';
import type { Byline } from '../article';
import { contributions } from '../article';
import type { Publishable } from './publication.requirements';
import { recordOf } from '../../defined-only';
import { textFields } from '../article.fields';
import type { ArticleForm } from '../form/article.form';

/** The story that the form would save. Its tags count by name, since they may not exist yet. */
export const publishableIn = (form: ArticleForm, lang: string): Publishable => ({
  lang,
  body: form.body,
  ...(isId(form.leadImage) && {
    leadImage: {
      mediaId: form.leadImage,
      alt: form.leadAlt,
      caption: form.leadCaption,
      credit: form.leadCredit,
    },
  }),
  ...recordOf(textFields, (field) => form[field]),
  sectionId: form.section,
  authors: form.authors.split(' ').flatMap(bylineOf),
  tagIds: form.tags.split(/[,،;؛\n#]/).filter((name) => name.trim() !== ''),
});

function bylineOf(text: string): readonly Byline[] {
  const [personId, named] = text.split(':');
  const role = contributions.find((each) => each === named) ?? 'author';
  return isId(personId) ? [{ personId, role }] : [];
}
