import mongoose from 'mongoose';

/** How often a listener is called where the server has no change streams, in ms. */
const pollEvery = 100;

/** Calls the listener after changes, by a change stream; by a timer where the server has none. */
export function watchChanges(listener: () => void): () => void {
  let stopped = false;
  let stop = () => undefined as unknown;
  const poll = () => {
    if (stopped) return;
    const timer = setInterval(listener, pollEvery).unref();
    stop = () => clearInterval(timer);
  };
  try {
    const stream = mongoose.connection.watch();
    stop = () => void stream.close();
    stream.on('change', listener);
    // The stream reports changes after it is open; this call covers those made while it was opened.
    stream.once('resumeTokenChanged', listener);
    stream.on('error', poll);
  } catch {
    poll();
  }
  return () => {
    stopped = true;
    stop();
  };
}
