type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: an absent field and an undefined one are the same to the newsroom. */
export function present<T extends object>(fields: T): Present<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the types of the fields; nothing was added.
  return Object.fromEntries(entries) as Present<T>;
}
