/** Scopes of tokens, and the actions of each. A token without scopes has them all. */
export const scopeMeanings = {
  read: 'Read what the account may read, drafts as well',
  write: 'Write and change stories',
  publish: 'Publish, schedule, take down and kill stories',
  media: 'Add, change and remove pictures and files',
  manage: 'Add, change and remove sections, authors and tags',
} as const satisfies Readonly<Record<string, string>>;

export type Scope = keyof typeof scopeMeanings;

/** All scopes, in the order in which lists show them. */
// Object.keys loses the literal types of the keys.
export const scopes = Object.keys(scopeMeanings) as [Scope, ...Scope[]];
