/** Milliseconds until the response headers: longer than the upload of a part over a slow connection. */
const TIMEOUT_MS = 30_000;

/** `fetch` with a timeout for the response headers; the body has no timeout. */
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
