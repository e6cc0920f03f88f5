import type { Actor } from '../../../accounts/account';
import { directionOf } from '../../../language/text/direction';
import { wordsIn } from '../../../language/wording';
import type { FormState } from '../../../web/request/form';
import { freshForm } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { ArticleSummary } from '../../article';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import { readSubmissions } from './submissions.service';

/** A refused form, and the story that it belongs to. */
export interface RefusedForm {
  readonly id: string;
  readonly form: FormState;
}

/** The queue, ready to print. */
export async function submissionsPage(who: Actor, context: DeskViewContext, refused?: RefusedForm) {
  const [stories, names] = await Promise.all([readSubmissions(who), namesOfAccounts()]);
  // A story that another person took has left the queue: its form is shown above it.
  const gone = refused && !stories.some(({ id }) => id === refused.id) ? refused.form : undefined;
  return {
    rows: stories.map((story) => rowOf(story, context, { names, refused })),
    form: gone,
    lost: gone?.values['note'],
  };
}

function rowOf(
  story: ArticleSummary,
  context: DeskViewContext,
  {
    names,
    refused,
  }: { readonly names: ReadonlyMap<string, string>; readonly refused?: RefusedForm | undefined },
) {
  const section = context.sections().byId(story.sectionId);
  return {
    id: story.id,
    version: story.version,
    headline: story.headline,
    standfirst: story.standfirst,
    lang: story.lang,
    dir: directionOf(story.lang),
    words: story.wordCount,
    by: names.get(story.createdBy),
    section: section && wordsIn(section.names, context.lang),
    saved: formatMoment(story.savedAt, context),
    form: refused?.id === story.id ? refused.form : freshForm(),
  };
}
