/** What can happen in the newsroom that something else follows from. */
export const eventTypes = [
  'article.created',
  'article.saved',
  'article.submitted',
  'article.moved',
  'article.published',
  'article.updated',
  'article.corrected',
  'article.unpublished',
  'article.archived',
  'article.killed',
  'article.deleted',
  'article.restored',
  'section.changed',
  'section.relisted',
  'tag.changed',
  'person.changed',
  'media.changed',
  /** What its renditions say of themselves is other than before. */
  'media.credited',
  'media.withdrawn',
  'page.changed',
  'front.changed',
  'redirect.changed',
  'comment.changed',
  'settings.changed',
  /** Everything may be other than it was. */
  'paper.imported',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Something that happened, written in the very transaction that made it happen. */
export interface NewsEvent {
  /** Position in the one order of events; grows, may skip. */
  readonly seq: number;
  readonly type: EventType;
  /** Id of the thing it happened to. */
  readonly subject: string;
  /** Dependency keys (see web/pages/page.ts) of the pages that no longer hold. */
  readonly drops: readonly string[];
  readonly at: Date;
}

export type NewEvent = Omit<NewsEvent, 'seq' | 'at'>;

const withdrawing: ReadonlySet<EventType> = new Set([
  'article.unpublished',
  'article.archived',
  'article.killed',
  'article.deleted',
  'media.withdrawn',
]);

/** Whether what readers had is taken from them: no old copy may be shown again, not even in an emergency. */
export const isWithdrawal = (event: Pick<NewsEvent, 'type'>): boolean => withdrawing.has(event.type);
