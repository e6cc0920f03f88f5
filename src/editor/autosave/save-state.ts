/// <reference lib="dom" />
/** Shows where the newest text is stored: on the server, on the disk of this browser, or nowhere yet. */
import type { EditorLabels } from '../../blocks/browser/labels';
import { el } from '../../ui/element';
import type { DraftReply } from './merged-draft';
import type { ServerReply } from './send';

export interface SaveState {
  /** Numbers of the newest snapshot: typed, on the disk, on the server. */
  readonly typed: number;
  readonly browser: number;
  readonly server: number;
  /** The message about the newest snapshot on the server. */
  readonly userMessage: string;
  /** Time since which all requests fail, by `performance.now()`. */
  readonly failingSince?: number | undefined;
  /** Why the last request failed. */
  readonly problem?: Exclude<ServerReply<unknown>['kind'], 'done'> | undefined;
  /** Whether the browser cannot write to its disk. */
  readonly journalFailed: boolean;
}

/** The message about a stored draft: whether the story was saved meanwhile, and whether by another person. */
export const keptLabel = ({ current, version, own }: DraftReply): string =>
  current <= version ? 'kept' : own ? 'keptOverOwn' : 'keptOver';

type SavedIn = 'server' | 'browser' | 'none';

const savedIn = ({ typed, browser, server }: SaveState): SavedIn =>
  typed <= server ? 'server' : typed <= browser ? 'browser' : 'none';

const formatDuration = (ms: number, lang: string): string => {
  const minutes = Math.floor(ms / 60_000);
  const [value, unit] = minutes > 0 ? [minutes, 'minute'] : [Math.floor(ms / 1000), 'second'];
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

/**
 * While text is typed, a snapshot is on the disk for an instant before the next letter: the line says so when that has
 * lasted this long, in ms. A line that flickers tells nothing, and each change costs the page a frame.
 */
const LASTS = 150;

/** Returns a function that shows a state. The line is no live region, since it changes with each word. */
export function createSaveStatus(labels: EditorLabels): (state: SaveState) => void {
  const line = document.getElementById('kept');
  if (!line) return () => undefined;
  let timer: number | undefined;
  return (state) => {
    writeState(line, state);
    clearTimeout(timer);
    const mayBeFleeting = savedIn(state) === 'browser' && line.dataset['shown'] === 'none';
    if (mayBeFleeting) timer = window.setTimeout(() => show(line, labels, state), LASTS);
    else show(line, labels, state);
  };
}

function sentenceOf(labels: EditorLabels, state: SaveState, failingMs: number | undefined): string {
  const location = savedIn(state);
  if (state.typed === 0 && location === 'server') return '';
  const first =
    location === 'server' && state.userMessage !== '' ? state.userMessage : labels(`state.${location}`);
  const unsaved = state.journalFailed && location === 'none' ? ` ${labels('notHere')}` : '';
  const time = failingMs === undefined ? '' : formatDuration(failingMs, document.documentElement.lang);
  return `${first}${unsaved}${time === '' ? '' : ` ${labels('state.since', { time })}`}`;
}

function show(line: HTMLElement, labels: EditorLabels, state: SaveState): void {
  const failingMs = failingTimeOf(state);
  setData(line, 'shown', savedIn(state));
  writeTexts(line, shortText(labels, state, failingMs), sentenceOf(labels, state, failingMs));
}

const failingTimeOf = ({ failingSince }: SaveState): number | undefined =>
  failingSince === undefined ? undefined : performance.now() - failingSince;

/** A word for the bar: the sentence is for screen readers, and for those who point at it. */
function shortText(labels: EditorLabels, state: SaveState, failingMs: number | undefined): string {
  const location = savedIn(state);
  if (state.typed === 0 && location === 'server') return '';
  // A draft on the server is no version of the story yet: the words differ.
  const isDraft = location === 'server' && state.userMessage !== '';
  if (failingMs === undefined) return labels(isDraft ? 'short.draft' : `short.${location}`);
  return labels(`short.${state.problem ?? 'offline'}`);
}

function writeTexts(line: HTMLElement, short: string, text: string): void {
  if (line.title === text && line.childElementCount === 2) return;
  line.title = text;
  if (line.childElementCount !== 2) {
    const word = el('span', { 'aria-hidden': 'true', class: 'saving-word' }, '');
    line.replaceChildren(word, el('span', { class: 'visually-hidden' }, ''));
  }
  [short, text].forEach((part, at) => {
    // A new text node would be matched against each `:has` of the styles.
    const place = line.children[at]?.firstChild;
    if (place instanceof Text) place.data = part;
  });
}

/** An equal value is not written: it would cost a style pass. */
function setData({ dataset }: HTMLElement, name: string, value: string): void {
  if (dataset[name] !== value) dataset[name] = value;
}

/** For programs that read the state; styles follow what is shown. */
function writeState(line: HTMLElement, state: SaveState): void {
  const failingMs = failingTimeOf(state);
  setData(line, 'kept', savedIn(state));
  setData(line, 'sequence', String(state.typed));
  setData(line, 'browser', String(state.browser));
  setData(line, 'server', String(state.server));
  // The clock of the browser may be wrong: the time is for display only.
  if (failingMs !== undefined) setData(line, 'since', new Date(Date.now() - failingMs).toISOString());
  else if (line.dataset['since'] !== undefined) delete line.dataset['since'];
}

/**
 * The notice about an unsaved draft of an earlier page. It stays until a save. Its button discards the draft; it is
 * removed at the first change, which would be discarded too.
 */
export const unsavedNotice = {
  removeDiscard: (): void => document.querySelector('#unsaved button')?.remove(),
  remove: (): void => document.getElementById('unsaved')?.remove(),
};
