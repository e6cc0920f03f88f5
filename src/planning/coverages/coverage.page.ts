import type { Actor } from '../../accounts/account';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { ownName } from '../../language/names';
import { hijriDate } from '../../language/locale/dates';
import { localOf } from '../../language/locale/local-time';
import { wordsIn } from '../../language/wording';
import { freshForm } from '../../web/request/form';
import type { FormState, FormValues, FormPage, SelectOption } from '../../web/request/form';
import { assignmentStates, isOverdue, type AssignmentState } from '../../workflow/assignments/assignment';
import { listColleagues, namesOfAccounts } from '../../workflow/colleagues';
import type { Coverage } from './coverage';
import { pieceKinds } from './coverage';
import { mayManage } from './coverage.service';
import { sectionChoices } from './list.page';
import type { PieceWork } from './pieces.service';
import { mayBegin, worksOf } from './pieces.service';
import type { CoverageWriting } from './writing';
import { dateStyle } from '../../web/pages/paper';
import { template } from '../../web/templates/template';
import type { DeskTime } from '../../web/pages/desk-page';

interface CoverageHead {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly version: number;
  readonly cancelled: boolean;
  readonly section: string | undefined;
  readonly starts: DeskTime;
  readonly hijri: string;
  readonly ends: DeskTime | undefined;
}

/** The form that orders a piece. */
interface WantedForm extends FormPage {
  readonly kinds: readonly { readonly value: string; readonly key: string }[];
  readonly languages: readonly SelectOption[];
}

/** A piece, and the form of its work. */
interface PieceCard extends FormPage {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly language: string;
  readonly state: string;
  readonly late: boolean;
  readonly to: string | undefined;
  readonly due: DeskTime | undefined;
  /** Address of its story. */
  readonly story: string | undefined;
  readonly begins: boolean;
  readonly moves: readonly { readonly state: AssignmentState; readonly name: string }[];
  readonly manages: boolean;
  readonly prefix: string;
}

/** A coverage with its pieces. */
interface CoveragePage extends CoverageHead {
  readonly manages: boolean;
  readonly facts: FormPage & { readonly sections: readonly SelectOption[] };
  readonly wanted: WantedForm;
  readonly colleagues: readonly SelectOption[];
  readonly pieces: readonly PieceCard[];
}

export const coverageTemplate = template<CoveragePage>('planning/coverages/show');

/** Refused forms of the page; the other forms are fresh. */
export interface CoverageForms {
  readonly facts?: FormState;
  readonly piece?: FormState;
}

/** A coverage, and the forms of its page. */
export interface CoverageView {
  readonly coverage: Coverage;
  readonly forms: CoverageForms;
}

/** A coverage with its pieces, ready to print. */
export async function coveragePage(
  who: Actor,
  { coverage, forms }: CoverageView,
  writing: CoverageWriting,
): Promise<CoveragePage> {
  const { time, paper, now } = writing;
  const [works, names, colleagues] = await Promise.all([
    worksOf(coverage),
    namesOfAccounts(),
    listColleagues(),
  ]);
  return {
    ...headView(coverage, writing),
    manages: mayManage(who, coverage),
    facts: {
      form: forms.facts ?? freshForm(valuesOf(coverage, paper.timeZone)),
      sections: sectionChoices(who, writing),
    },
    wanted: wantedView(forms, paper),
    colleagues: [
      { value: '', name: '—' },
      ...colleagues.map((each) => ({ value: each.id, name: each.name })),
    ],
    pieces: works.map((piece) =>
      pieceView(who, { coverage, piece }, { names, now, time, timeZone: paper.timeZone }),
    ),
  };
}

function headView(coverage: Coverage, { lang, sections, time, paper }: CoverageWriting): CoverageHead {
  const { id, title, place, description, startsAt, endsAt, cancelledAt, version } = coverage;
  const section = sections.byId(coverage.sectionId);
  return {
    id,
    title,
    place,
    description,
    version,
    cancelled: cancelledAt !== undefined,
    section: section && wordsIn(section.names, lang),
    starts: time(startsAt),
    hijri: hijriDate(startsAt, dateStyle(paper, lang), paper.hijriDays),
    ends: endsAt > startsAt ? time(endsAt) : undefined,
  };
}

const wantedView = (forms: CoverageForms, { languages }: CoverageWriting['paper']): WantedForm => ({
  form: forms.piece ?? freshForm({ lang: languages[0], kind: 'text' }),
  kinds: pieceKinds.map((kind) => ({ value: kind, key: `planning.piece.${kind}` })),
  languages: languages.map((each) => ({ value: each, name: ownName(each) })),
});

function valuesOf(
  { title, place, description, sectionId, startsAt, endsAt }: Coverage,
  zone: string,
): FormValues {
  const ends = endsAt > startsAt ? localOf(endsAt, zone) : '';
  return { title, place, description, sectionId, startsAt: localOf(startsAt, zone), endsAt: ends };
}

interface PieceViewContext extends Pick<CoverageWriting, 'now' | 'time'> {
  readonly names: ReadonlyMap<string, string>;
  readonly timeZone: string;
}

function pieceView(
  who: Actor,
  { coverage, piece }: { readonly coverage: Coverage; readonly piece: PieceWork },
  { names, now, time, timeZone }: PieceViewContext,
): PieceCard {
  const { work, kind, lang, articleId } = piece;
  const manages = mayManage(who, coverage);
  const reach = manages ? assignmentStates : work.assigneeId === who.id ? (['open', 'done'] as const) : [];
  return {
    id: work.id,
    title: work.title,
    kind: `planning.piece.${kind}`,
    language: ownName(lang),
    state: `planning.state.${work.state}`,
    late: isOverdue(work, now),
    to: work.assigneeId === undefined ? undefined : names.get(work.assigneeId),
    due: work.dueAt && time(work.dueAt),
    story: articleId === undefined ? undefined : `/desk/articles/${articleId}`,
    begins: mayBegin(who, coverage, piece) && mayAtAll(who, 'article.create'),
    moves: reach
      .filter((state) => state !== work.state)
      .map((state) => ({ state, name: `planning.move.${state}` })),
    manages,
    // Prefixes keep the fields of several forms apart.
    prefix: work.id,
    form: freshForm({
      assigneeId: work.assigneeId ?? '',
      dueAt: work.dueAt ? localOf(work.dueAt, timeZone) : '',
    }),
  };
}
