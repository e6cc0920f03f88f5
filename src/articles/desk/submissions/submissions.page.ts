import type { Actor } from '../../../accounts/account';
import { template } from '../../../web/templates/template';
import { wordsIn } from '../../../language/wording';
import type { FormState, FormValues } from '../../../web/request/form';
import { freshForm } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { ArticleSummary } from '../../article';
import type { TimeView } from '../../page/article.view';
import type { DeskViewContext, StoryHeadline } from '../desk.context';
import { formatMoment, headlineOf } from '../desk.context';
import { readSubmissions } from './submissions.service';

/** A refused form, and the story that it belongs to. */
export interface RefusedForm {
  readonly id: string;
  readonly form: FormState;
}

/** A submitted story. */
interface SubmissionRow extends StoryHeadline {
  readonly version: number;
  readonly standfirst: string | undefined;
  readonly words: number;
  readonly by: string | undefined;
  readonly section: string | undefined;
  readonly saved: TimeView;
  readonly form: FormState;
}

/** The queue of submitted stories. */
interface SubmissionsPage {
  readonly rows: readonly SubmissionRow[];
  /** A refused form whose story has left the queue. */
  readonly form: FormState | undefined;
  /** The note of that form. */
  readonly lost: FormValues[string] | undefined;
}

export const submissionsTemplate = template<SubmissionsPage>('articles/desk/submissions');

/** The view of the queue. */
export async function submissionsPage(
  who: Actor,
  context: DeskViewContext,
  refused?: RefusedForm,
): Promise<SubmissionsPage> {
  const [stories, names] = await Promise.all([readSubmissions(who), namesOfAccounts()]);
  // A refused form is shown above the queue if another person took its story.
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
): SubmissionRow {
  const section = context.sections().byId(story.sectionId);
  return {
    ...headlineOf(story),
    version: story.version,
    standfirst: story.standfirst,
    words: story.wordCount,
    by: names.get(story.createdBy),
    section: section && wordsIn(section.names, context.lang),
    saved: formatMoment(story.savedAt, context),
    form: refused?.id === story.id ? refused.form : freshForm(),
  };
}
