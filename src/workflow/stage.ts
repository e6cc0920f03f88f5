/** Where a story stands on its way to the reader. */
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

/** Stages in which a story is with those who write it; in the others it is with those who review and publish. */
export const withWriters: readonly Stage[] = ['draft', 'changes_requested'];

export const isStage = (name: unknown): name is Stage => stages.some((stage) => stage === name);
