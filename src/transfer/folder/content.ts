/** The collections of an export, and those that it omits: every collection of Midad is in one of the two. */

/**
 * The collections of content, in the order of the import: stories are last, after the documents that they refer
 * to.
 */
export const contentCollections = [
  'settings',
  'media',
  'sections',
  'tags',
  'people',
  'pages',
  'pagerevisions',
  'redirects',
  'fronts',
  'frontlaunches',
  'breaking',
  'commentdoors',
  'readercomments',
  'threads',
  'scheduledupdates',
  'reads',
  'deletedsources',
  'sourceversions',
  'proposals',
  'revisions',
  'articles',
] as const;
export type ContentCollection = (typeof contentCollections)[number];

/** Work of the newsroom that an import never overwrites; the other collections are replaced. */
export const ownWork: ReadonlySet<ContentCollection> = new Set(['media', 'people', 'pages', 'articles']);

/** Collections that an export omits, with the reason. `midad backup` includes all of them. */
export const leftOut: Readonly<Record<string, string>> = {
  accounts: 'who may sign in is decided anew in each installation',
  authenticators: 'secrets of accounts',
  passkeys: 'bound to the address of the installation',
  sessions: 'secrets of accounts',
  tickets: 'secrets of accounts',
  apiTokens: 'secrets of programs',
  familiarNetworks: 'where accounts signed in to this installation',
  signInFailures: 'what happened at the doors of this installation',
  deletedstories: 'deleted in this installation, until they are restored here',
  bin: 'deleted in this installation, until they are restored here',
  bulkacts: 'what accounts may undo for a while',
  savedviews: 'kept by accounts',
  commentcounts: 'counted anew from the comments',
  audit: 'what people did in this installation',
  notifications: 'told to accounts',
  assignments: 'given to accounts',
  coverages: 'made of work given to accounts',
  workingdrafts: 'typed by accounts and not saved yet',
  workingcopies: 'typed by accounts and not saved yet, before drafts belonged to pages',
  editinglocks: 'held for moments',
  editingsessions: 'pages that are open for moments',
  readertips: 'told in confidence to this installation',
  previewlinks: 'secrets that open drafts under this installation’s address',
  queuedmails: 'letters on their way out of this installation',
  commentbans: 'readers’ networks under a key of this installation, for a month',
  readinghours: 'counted here, for a week',
  events: 'already followed',
  eventpositions: 'how far this installation has followed',
  eventturns: 'how far this installation has followed',
  eventfailures: 'how far this installation has followed',
};
