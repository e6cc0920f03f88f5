import { recordOf } from '../defined-only';
import type { ArticleSummary } from './article';
import {
  fieldDefinition,
  formFields,
  isTextField,
  type FormField,
  type HeadlinePlace,
} from './article.fields';

type Titled = Pick<ArticleSummary, 'headline' | 'seo'> & Partial<ArticleSummary>;

const places: readonly HeadlinePlace[] = ['card', 'message', 'share'];

const replacements = recordOf(places, (place) =>
  formFields.filter((field) => fieldDefinition(field).headlineOn?.includes(place)),
);

function valueOf(story: Titled, field: FormField): string | undefined {
  if (isTextField(field)) return story[field];
  return field === 'seoTitle' ? story.seo.title : undefined;
}

/** The headline of a story in one place: the first text that replaces it there, else the headline itself. */
export function headlineFor(story: Titled, place: HeadlinePlace): string {
  for (const field of replacements[place]) {
    const text = valueOf(story, field);
    if (text !== undefined && text !== '') return text;
  }
  return story.headline;
}
