/** Headers of an event stream (HTML standard, Server-sent events). */
export const eventStreamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // nginx would buffer small chunks.
  'X-Accel-Buffering': 'no',
};
