/** A store that has not begun to answer by then is away: longer than a part takes on a slow line. */
const PATIENCE = 30_000;

/** `fetch` that gives up on a server that says nothing; a body that is on its way may take its time. */
export const patientFetch: typeof fetch = async (input, init) => {
  const control = new AbortController();
  const late = setTimeout(() => control.abort(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  try {
    return await fetch(input, { ...init, signal: control.signal });
  } finally {
    clearTimeout(late);
  }
};
