/** The stages of a story from draft to archive. */
export const stages = [
  'draft',
  'submitted',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'published',
  'unpublished',
  'archived',
  'killed',
] as const;
export type Stage = (typeof stages)[number];

/** Stages in which writers edit a story; in the others reviewers and publishers do. */
export const withWriters: readonly Stage[] = ['draft', 'changes_requested'];

export const isStage = (name: unknown): name is Stage => stages.some((stage) => stage === name);
