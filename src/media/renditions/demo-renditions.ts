import type { Logger } from '../../log';
import { listDemoMedia } from '../media.service';
import type { Renditions } from './renditions';

/** Work on pictures that nobody waits for. */
export interface Warming {
  /** Resolves when the picture under way is done. */
  stop(): Promise<void>;
}

/** Makes what the demo edition shows first, one picture after another, so that no reader waits for it. */
export function warmDemoPictures(renditions: Renditions, log: Logger): Warming {
  const stopping = new AbortController();
  const work = async () => {
    const pictures = await listDemoMedia();
    for (const picture of pictures) {
      if (stopping.signal.aborted) return;
      await renditions.warm(picture, stopping.signal);
    }
  };
  const working = work().catch((error: unknown) => {
    log.error({ err: error }, 'pictures were not made ahead; they are made when they are asked for');
  });
  return {
    stop: async () => {
      stopping.abort();
      await working;
    },
  };
}
