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

/** Returns a function that shows a state. The line is no live region, since it changes with each word. */
export function createSaveStatus(labels: EditorLabels): (state: SaveState) => void {
  const line = document.getElementById('kept');
  const { lang } = document.documentElement;
  const textOf = (state: SaveState, failingMs: number | undefined): string => {
    const location = savedIn(state);
    if (state.typed === 0 && location === 'server') return '';
    const first =
      location === 'server' && state.userMessage !== '' ? state.userMessage : labels(`state.${location}`);
    const unsaved = state.journalFailed && location === 'none' ? ` ${labels('notHere')}` : '';
    const time = failingMs === undefined ? '' : formatDuration(failingMs, lang);
    return `${first}${unsaved}${time === '' ? '' : ` ${labels('state.since', { time })}`}`;
  };
  return (state) => {
    if (!line) return;
    const failingMs = state.failingSince === undefined ? undefined : performance.now() - state.failingSince;
    writeState(line, state, failingMs);
    const text = textOf(state, failingMs);
    writeText(line, shortText(labels, state, failingMs), text);
  };
}

/** A word for the bar: the sentence is for screen readers, and for those who point at it. */
function shortText(labels: EditorLabels, state: SaveState, failingMs: number | undefined): string {
  const location = savedIn(state);
  if (state.typed === 0 && location === 'server') return '';
  // A draft on the server is no version of the story yet: the words differ.
  const isDraft = location === 'server' && state.userMessage !== '';
  if (failingMs === undefined) return labels(isDraft ? 'short.draft' : `short.${location}`);
  return labels(`short.${state.problem ?? 'offline'}`);
}

function writeText(line: HTMLElement, short: string, text: string): void {
  if (line.title === text && line.childElementCount === 2) return;
  line.title = text;
  const sentence = el('span', { class: 'visually-hidden' }, text);
  line.replaceChildren(el('span', { 'aria-hidden': 'true', class: 'saving-word' }, short), sentence);
}

function writeState({ dataset }: HTMLElement, state: SaveState, failingMs: number | undefined): void {
  dataset['kept'] = savedIn(state);
  dataset['sequence'] = String(state.typed);
  dataset['browser'] = String(state.browser);
  dataset['server'] = String(state.server);
  // The clock of the browser may be wrong: the time is for display only.
  if (failingMs === undefined) delete dataset['since'];
  else dataset['since'] = new Date(Date.now() - failingMs).toISOString();
}

/**
 * The notice about an unsaved draft of an earlier page. It stays until a save. Its button discards the draft; it is
 * removed at the first change, which would be discarded too.
 */
export const unsavedNotice = {
  removeDiscard: (): void => document.querySelector('#unsaved button')?.remove(),
  remove: (): void => document.getElementById('unsaved')?.remove(),
};
