import { overtaken, type StoryOutcome } from '../../src/workflow/notifications/outcome';
import type { NotificationKind } from '../../src/workflow/notifications/notification';
import type { Stage } from '../../src/workflow/stage';

const me = 'a'.repeat(24);
const writer = 'b'.repeat(24);
const other = 'c'.repeat(24);
const here = (stage: Stage, assigneeIds: readonly string[] = []): StoryOutcome => ({
  is: 'here',
  stage,
  createdBy: writer,
  assigneeIds,
});
const became = (kind: NotificationKind, story: StoryOutcome) =>
  overtaken({ kind, to: me }, story, {
    stage: (stage) => stage,
    person: (id) => (id === other ? 'كريم' : undefined),
  })?.userMessage;

test.each([
  ['submitted', here('submitted')],
  ['submitted', here('in_review', [writer])],
  ['submitted', here('in_review', [me, other])],
  ['approved', here('approved')],
  ['sent_back', here('changes_requested')],
  ['assigned', here('draft', [me])],
  ['published', here('killed')],
  ['deleted', { is: 'binned' }],
] as const)('%s still asks: %j', (kind, story) => expect(became(kind, story)).toBeUndefined());

test.each([
  ['submitted', here('published'), { key: 'workflow.became.stage', values: { stage: 'published' } }],
  ['submitted', here('in_review', [other]), { key: 'workflow.became.assigned', values: { name: 'كريم' } }],
  ['assigned', here('draft', [other]), { key: 'workflow.became.assigned', values: { name: 'كريم' } }],
  ['approved', here('scheduled'), { key: 'workflow.became.stage', values: { stage: 'scheduled' } }],
  ['overdue', here('published'), { key: 'workflow.became.stage', values: { stage: 'published' } }],
  ['submitted', { is: 'binned' }, { key: 'workflow.became.binned' }],
  ['restored', { is: 'unreadable' }, { key: 'workflow.became.unreadable' }],
] as const)('%s is overtaken: %j', (kind, story, expected) => expect(became(kind, story)).toEqual(expected));
