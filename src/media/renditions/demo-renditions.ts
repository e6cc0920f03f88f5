import type { Logger } from '../../log';
import { listDemoMedia } from '../media.service';
import type { Renditions } from './renditions';

/** Rendering ahead of requests. */
export interface Warming {
  /** Resolves when the current picture is ready. */
  stop(): Promise<void>;
}

/** Renders the pictures of the demo edition ahead of requests, one after another. */
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
