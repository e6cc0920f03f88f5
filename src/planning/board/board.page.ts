import type { Actor } from '../../accounts/account';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { wordsIn } from '../../language/wording';
import type { ListTab } from '../../web/pages/list.view';
import { template } from '../../web/templates/template';
import type { FormPage, FormState, SelectOption } from '../../web/request/form';
import type { Assignment, AssignmentState } from '../../workflow/assignments/assignment';
import { assignmentStates } from '../../workflow/assignments/assignment';
import { closedLately, listAssignments } from '../../workflow/assignments/assignment.service';
import { listColleagues, namesOfAccounts } from '../../workflow/colleagues';
import { concerns, requirePlanning } from '../calendar.service';
import type { AssignmentCard, CardContext } from './assignment.access';
import { assignmentCard } from './assignment.access';

/** Assignments of one state. */
interface BoardColumn {
  readonly state: AssignmentState;
  readonly name: string;
  readonly empty: string;
  /** How many cards it has. */
  readonly count: number;
  readonly cards: readonly AssignmentCard[];
}

/** Lists to choose from in the form of an assignment. */
export interface AssignmentChoices {
  readonly colleagues: readonly SelectOption[];
  readonly sections: readonly SelectOption[];
}

/** The board of assignments, and the form of a new one. */
interface BoardPage extends FormPage, AssignmentChoices {
  readonly mayAssign: boolean;
  /** Whether the form of a new one is open. */
  readonly isNew: boolean;
  readonly tabs: readonly ListTab[];
  readonly columns: readonly BoardColumn[];
}

export const boardTemplate = template<BoardPage>('planning/board/board');

const MOST = 200;
const CLOSED = 30;

/** The context of the board and of the pages of assignments. */
export type BoardWriting = Omit<CardContext, 'names'>;

const parts = ['all', 'mine', 'unassigned'] as const;
type BoardPart = (typeof parts)[number];

/** What a board shows, and the state of its form. */
export interface BoardQuery {
  readonly form: FormState;
  readonly isNew: boolean;
  readonly of: unknown;
}

/** The board of assignments by state, ready to print. */
export async function boardPage(who: Actor, query: BoardQuery, writing: BoardWriting): Promise<BoardPage> {
  requirePlanning(who);
  const { form, isNew } = query;
  const part = parts.find((each) => each === query.of) ?? 'all';
  const [all, names] = await Promise.all([readBoard(), namesOfAccounts()]);
  const shown = (state: AssignmentState) =>
    all[state].filter((each) => concerns(who, each) && isIn(part, who, each));
  return {
    form,
    isNew: isNew || form.faults.length > 0,
    mayAssign: mayAtAll(who, 'assignment.manage'),
    ...(await assignmentChoices(writing)),
    tabs: parts.map((each) => tabView(each, part)),
    columns: assignmentStates.map((state) => {
      const cards = shown(state).map((each) => assignmentCard(who, each, { ...writing, names }));
      return {
        state,
        name: `planning.state.${state}`,
        empty: `planning.none.${state}`,
        count: cards.length,
        cards,
      };
    }),
  };
}

async function readBoard(): Promise<Readonly<Record<AssignmentState, readonly Assignment[]>>> {
  const [open, done, dropped] = await Promise.all([
    listAssignments({ state: 'open' }, MOST),
    closedLately('done', CLOSED),
    closedLately('dropped', CLOSED),
  ]);
  return { open, done, dropped };
}

const isIn = (part: BoardPart, who: Actor, { assigneeId }: Assignment): boolean =>
  part === 'all' || (part === 'mine' ? assigneeId === who.id : assigneeId === undefined);

const tabView = (part: BoardPart, current: BoardPart): ListTab => ({
  name: `planning.part.${part}`,
  href: part === 'all' ? '/desk/planning/board' : `/desk/planning/board?of=${part}`,
  current: part === current,
});

export async function assignmentChoices({
  sections,
  lang,
}: Pick<BoardWriting, 'sections' | 'lang'>): Promise<AssignmentChoices> {
  const colleagues = await listColleagues();
  return {
    colleagues: [{ value: '', name: '—' }, ...colleagues.map(({ id, name }) => ({ value: id, name }))],
    sections: [
      { value: '', name: '—' },
      ...sections.all.map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) })),
    ],
  };
}
