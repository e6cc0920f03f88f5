import type { FileStore } from '../../src/storage/files';
import { createRenditions, type Renditions } from '../../src/media/renditions/renditions';

/** Renditions that end their work, so that no file comes into a folder while a test removes it. */
export function endedRenditions(files: FileStore): Renditions & { end(): Promise<void> } {
  const renditions = createRenditions(files);
  const stopping = new AbortController();
  const underWay: Promise<unknown>[] = [];
  const follow = <T>(work: Promise<T>): Promise<T> => {
    underWay.push(work.catch(() => undefined));
    return work;
  };
  return {
    ready: (hash, name) => follow(renditions.ready(hash, name)),
    // Rooms begin it after a picture came in, and answer without waiting for it.
    warm: (media) => follow(renditions.warm(media, stopping.signal)),
    end: async () => {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
