/// <reference lib="dom" />
/**
 * Receives the state of a story or a front while the page is visible: a browser has six connections to a server over HTTP/1.1,
 * and hidden pages must not occupy them.
 */

/** A person on one open page of the subject. */
export interface StreamedPerson {
  readonly session: string;
  readonly account: string;
  readonly name: string;
  readonly block?: string;
  readonly typing: boolean;
}

export interface StreamedState {
  readonly version?: number;
  readonly stage?: string;
  readonly people: readonly StreamedPerson[];
}

/** Interval after which a refused stream is requested again, in ms. */
const AGAIN_AFTER = 15_000;

export function followState(url: string, receive: (state: StreamedState) => void): void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    if (document.visibilityState === 'hidden') return;
    source = new EventSource(`${url}/events`);
    source.addEventListener('state', (event: MessageEvent<string>) =>
      receive(JSON.parse(event.data) as StreamedState),
    );
    source.addEventListener('error', () => {
      // Without the stream it is unknown who is here: no block of a text stays held.
      receive({ people: [] });
      // The browser reconnects by itself unless the server refused.
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN_AFTER);
    });
  };
  document.addEventListener('visibilitychange', open);
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();
}
