/** What became of the story of a notification since it was sent. */
import type { Message } from '../../errors';
import type { Stage } from '../stage';
import type { Notification, NotificationKind } from './notification';

/** The story of a notification as its receiver finds it. */
export type StoryOutcome =
  | {
      readonly is: 'here';
      readonly stage: Stage;
      readonly createdBy: string;
      readonly assigneeIds: readonly string[];
    }
  | { readonly is: 'binned' }
  | { readonly is: 'unreadable' };

/** The stages in which what a notification asks for can still be done; other kinds ask for nothing that ends. */
const openIn: Partial<Readonly<Record<NotificationKind, readonly Stage[]>>> = {
  submitted: ['submitted', 'in_review'],
  approved: ['approved'],
  sent_back: ['changes_requested'],
  assigned: ['draft', 'submitted', 'in_review', 'changes_requested', 'approved', 'scheduled'],
  overdue: ['draft', 'submitted', 'in_review', 'changes_requested', 'approved', 'scheduled'],
};

/** Kinds that ask one person: they end once another person has the story. */
const asksOne: ReadonlySet<NotificationKind> = new Set(['submitted', 'assigned']);

/** What took the place of the act, and whether the story can be opened. */
export interface Overtaken {
  readonly userMessage: Message;
  readonly opens: boolean;
}

interface Naming {
  /** The name of a stage, in the person's language. */
  readonly stage: (stage: Stage) => string;
  readonly person: (id: string) => string | undefined;
}

/** What became of a story whose notification asks for nothing any more; undefined while it asks. */
export function overtaken(
  { kind, to }: Pick<Notification, 'kind' | 'to'>,
  story: StoryOutcome,
  naming: Naming,
): Overtaken | undefined {
  if (story.is !== 'here') {
    const isKnown = kind === 'deleted' && story.is === 'binned';
    return isKnown ? undefined : { userMessage: { key: `workflow.became.${story.is}` }, opens: false };
  }
  const { stage, createdBy, assigneeIds } = story;
  if (openIn[kind]?.includes(stage) === false) {
    return {
      userMessage: { key: 'workflow.became.stage', values: { stage: naming.stage(stage) } },
      opens: true,
    };
  }
  const [other] = asksOne.has(kind) ? assigneeIds.filter((id) => id !== createdBy) : [];
  if (other === undefined || assigneeIds.includes(to)) return undefined;
  const name = naming.person(other);
  return name === undefined
    ? undefined
    : { userMessage: { key: 'workflow.became.assigned', values: { name } }, opens: true };
}
