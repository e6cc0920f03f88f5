/** The events of the newsroom that followers handle. */
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
  /** The metadata of its renditions has changed. */
  'media.credited',
  'media.withdrawn',
  'page.changed',
  'front.changed',
  'redirect.changed',
  'comment.changed',
  'settings.changed',
  /** Everything may have changed. */
  'paper.imported',
] as const;
export type EventType = (typeof eventTypes)[number];

/** An event, stored in the transaction that caused it. */
export interface NewsEvent {
  /** Sequence number of the event; it grows and may have gaps. */
  readonly seq: number;
  readonly type: EventType;
  /** Id of the subject. */
  readonly subject: string;
  /** Dependency keys (see web/pages/page.ts) of the pages to invalidate. */
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

/** Whether content is withdrawn from readers: no stale copy may be served, not even without a database. */
export const isWithdrawal = (event: Pick<NewsEvent, 'type'>): boolean => withdrawing.has(event.type);
