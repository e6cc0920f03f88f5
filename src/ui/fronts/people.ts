/// <reference lib="dom" />
/** Who else has the front open, and which version is the newest. */
import { request } from '../request';
import { followState, type StreamedPerson } from '../presence/state-stream';
import { formToken } from '../session/token';
import { screen, versionHere } from './screen';
import { frontWord } from './words';

/** Interval of the heartbeats, in ms. */
const HEARTBEAT_MS = 15_000;
/** How long a person may be away before it is announced: a page that is loaded again leaves and returns. In ms. */
const REST_MS = 2500;

const page = crypto.randomUUID();
let newest = 0;
let isConnected = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether a version is known to be newer than the screen, or none is known. */
export const mayBeOlder = (): boolean => !isConnected || newest > versionHere();

function showNames(names: readonly string[]): void {
  const line = document.querySelector<HTMLElement>('#front-here');
  if (!line) return;
  const list = new Intl.ListFormat(document.documentElement.lang).format(names);
  const text = names.length === 0 ? '' : frontWord('here', { names: list });
  if (line.textContent === text) return;
  // The region is announced politely; that the last person left is announced to screen readers alone.
  line.classList.toggle('visually-hidden', text === '');
  line.textContent = text === '' && line.textContent !== '' ? frontWord('hereNone') : text;
}

function show(people: readonly StreamedPerson[]): void {
  const others = people.filter(({ account }) => account !== screen().dataset['account']);
  clearTimeout(timer);
  timer = setTimeout(
    () => showNames([...new Set(others.map(({ name }) => name))]),
    others.length === 0 ? REST_MS : 0,
  );
}

/** Reports that this page is open, and shows who else is here. @param changed called when a newer version is known */
export function followPeople(root: HTMLElement, changed: () => void): void {
  const action = root.dataset['action'] ?? '';
  const beat = () => {
    if (document.visibilityState === 'visible')
      void request(`${action}/here`, { body: new URLSearchParams({ page }), quiet: true });
  };
  setInterval(beat, HEARTBEAT_MS);
  addEventListener('pageshow', beat);
  document.addEventListener('visibilitychange', beat);
  addEventListener('pagehide', () => {
    navigator.sendBeacon(`${action}/leave`, new URLSearchParams({ page, csrf: formToken() }));
  });
  beat();
  followState(action, ({ version, people }) => {
    isConnected = version !== undefined || people.length > 0;
    newest = Math.max(newest, version ?? 0);
    show(people);
    if (newest > versionHere()) changed();
  });
}
