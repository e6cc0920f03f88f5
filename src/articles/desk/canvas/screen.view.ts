/** The writing screen around the fields of a story: its acts, its last versions, how others show it. */
import { ownName } from '../../../language/names';
import { wordsIn } from '../../../language/wording';
import { fieldOf } from '../../../web/request/form';
import type { FieldOption, FormValues } from '../../../web/request/form';
import { paperIn } from '../../../web/templates/views';
import type { Article } from '../../article';
import { inputNames } from '../../article.fields';
import { mayDelete, mayEdit } from '../../article.rules';
import type { ArticleForm } from '../../form/article.form';
import { mayChangeLanguage } from '../../upkeep/language.service';
import type { DeskViewContext } from '../desk.context';
import { leadSource } from '../story/fields.view';
import { actsView, type StoryActs } from './acts.view';
import { newStoryInputs } from './new-story';
import type { OpenedStory } from './opened.view';
import { timelineView, type TimelineLine } from './timeline.view';

/** What the page of a story that is not stored yet asks in addition. */
interface NewStory {
  readonly languages: readonly FieldOption[];
  /** Id of the story to translate, or ''. */
  readonly translationOf: string;
}

export interface ScreenView {
  /** Absent once the story is stored. */
  readonly begins: NewStory | undefined;
  /** Languages that a story without readers can change to; none otherwise. */
  readonly languages: readonly FieldOption[];
  /** Names of the inputs that the script sends. */
  readonly inputNames: string;
  readonly section: string;
  readonly acts: StoryActs;
  readonly timeline: readonly TimelineLine[];
  /** Name and host of the paper, as search engines show them. */
  readonly site: { readonly name: string; readonly host: string };
  /** Address of the lead picture. */
  readonly leadSource: string | undefined;
  readonly mayDelete: boolean;
  /** Whether the menu has acts that take the story away. */
  readonly hasDangers: boolean;
}

/** The text that the screen opens with. */
interface ScreenText {
  readonly form: ArticleForm;
  /** Pictures of the form that the person may not view. */
  readonly hidden: ReadonlySet<string>;
  /** Values of a story that is not stored yet. */
  readonly begins: FormValues | undefined;
}

export async function screenView(
  { who, article }: OpenedStory,
  context: DeskViewContext,
  { form, hidden, begins }: ScreenText,
): Promise<ScreenView> {
  const { paper, sections, lang } = context;
  const [acts, deletes] = [actsView(who, article, context), begins === undefined && mayDelete(who, article)];
  const inputs = begins ? [...inputNames, ...newStoryInputs] : inputNames;
  return {
    begins: begins && newStory(article, begins, context),
    languages: mayEdit(who, article) && mayChangeLanguage(article) ? languagesOf(article, context) : [],
    inputNames: inputs.join(' '),
    section: wordsIn(sections().byId(form.section)?.names ?? {}, lang),
    acts,
    timeline: begins ? [] : await timelineView(article, context),
    site: { name: paperIn(paper(), article.lang).name, host: new URL(paper().siteUrl).host },
    leadSource: await leadSource(form.leadImage, article.lang, hidden),
    mayDelete: deletes,
    hasDangers: deletes || acts.dangers.length > 0,
  };
}

const languagesOf = ({ lang }: Article, { paper }: DeskViewContext): readonly FieldOption[] =>
  paper().languages.map((each) => ({ value: each, name: ownName(each), selected: each === lang }));

const newStory = (article: Article, values: FormValues, context: DeskViewContext): NewStory => ({
  languages: languagesOf(article, context).filter(
    ({ selected }) => selected || fieldOf(values, 'translationOf') === '',
  ),
  translationOf: fieldOf(values, 'translationOf'),
});
