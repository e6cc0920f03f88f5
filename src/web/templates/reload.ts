import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

function newestChange(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
    .reduce((newest, time) => Math.max(newest, time), statSync(folder).mtimeMs);
}

/** A value that is loaded from a folder, and again whenever a file in it changes; for development. */
export function reloadedOnChange<T>(folder: string, load: () => T): () => T {
  let value = load();
  let loadedAt = newestChange(folder);
  return () => {
    const changedAt = newestChange(folder);
    if (changedAt === loadedAt) return value;
    value = load();
    loadedAt = changedAt;
    return value;
  };
}
