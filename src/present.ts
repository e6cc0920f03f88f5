type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: an absent field and an undefined one are the same to the newsroom. */
export function present<T extends object>(fields: T): Present<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the types of the fields; nothing was added.
  return Object.fromEntries(entries) as Present<T>;
}

/** The fields but for those named. */
export function without<T extends object, K extends keyof T>(fields: T, ...names: readonly K[]): Omit<T, K> {
  const gone = new Set<PropertyKey>(names);
  // As above: Object.fromEntries forgets the types of the fields that stay.
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !gone.has(name))) as Omit<T, K>;
}
