/// <reference lib="dom" />
/** What is typed, kept in the browser until the server has it: it outlives a crash, a lost network, a lost session. */
export interface Entry {
  /** Version of the story it was typed over. */
  readonly version: string;
  /** When, in milliseconds. */
  readonly at: number;
  /** Fields as the form sends them. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export interface Journal {
  read(): Entry | undefined;
  /** False where the browser has no room for it. */
  write(entry: Entry): boolean;
  clear(): void;
}

/** The journal of one person and one story; storage is asked at once, since a page may end at any moment. */
export function journalOf(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key: string,
): Journal {
  return {
    read: () => {
      try {
        const entry = JSON.parse(storage.getItem(key) ?? 'null') as Entry | null;
        return entry && Array.isArray(entry.fields) && typeof entry.at === 'number' ? entry : undefined;
      } catch {
        return undefined;
      }
    },
    write: (entry) => {
      try {
        storage.setItem(key, JSON.stringify(entry));
        return true;
      } catch {
        return false;
      }
    },
    clear: () => storage.removeItem(key),
  };
}
