/** A store that has not begun to answer by then is away: longer than a part takes on a slow line. */
const TIMEOUT_MS = 30_000;

/** `fetch` that gives up on a server that says nothing; a body that is on its way may take its time. */
export const fetchWithTimeout: typeof fetch = async (input, init) => {
  const control = new AbortController();
  const timer = setTimeout(
    () => control.abort(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)),
    TIMEOUT_MS,
  );
  try {
    return await fetch(input, { ...init, signal: control.signal });
  } finally {
    clearTimeout(timer);
  }
};
