/// <reference lib="dom" />
/** Says where the newest words are: on the server, on this browser's disk, or nowhere yet. */
import type { EditorLabels } from '../../blocks/browser/labels';

export interface KeptState {
  /** Numbers of the newest snapshot: typed, on the disk, on the server. */
  readonly typed: number;
  readonly browser: number;
  readonly server: number;
  /** What the server said of the newest snapshot it took. */
  readonly told: string;
  /** Since when nothing reaches the server, by `performance.now()`. */
  readonly failingSince?: number | undefined;
  /** The browser cannot write. */
  readonly broken: boolean;
}

export type Kept = 'server' | 'browser' | 'none';

export const keptIn = ({ typed, browser, server }: KeptState): Kept =>
  typed <= server ? 'server' : typed <= browser ? 'browser' : 'none';

const shownDuration = (ms: number, lang: string): string => {
  const minutes = Math.floor(ms / 60_000);
  const [value, unit] = minutes > 0 ? [minutes, 'minute'] : [Math.floor(ms / 1000), 'second'];
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};

/** A line that changes with each word is no live region: problems are said apart. */
export function keptLine(labels: EditorLabels): (state: KeptState) => void {
  const line = document.getElementById('kept');
  const { lang } = document.documentElement;
  const textOf = (state: KeptState, ms: number | undefined): string => {
    const kept = keptIn(state);
    if (state.typed === 0 && kept === 'server') return '';
    const first = kept === 'server' && state.told !== '' ? state.told : labels(`state.${kept}`);
    const broken = state.broken && kept === 'none' ? ` ${labels('notHere')}` : '';
    const since = ms === undefined ? '' : ` ${labels('state.since', { time: shownDuration(ms, lang) })}`;
    return `${first}${broken}${since}`;
  };
  return (state) => {
    if (!line) return;
    const ms = state.failingSince === undefined ? undefined : performance.now() - state.failingSince;
    line.dataset['kept'] = keptIn(state);
    line.dataset['sequence'] = String(state.typed);
    line.dataset['browser'] = String(state.browser);
    line.dataset['server'] = String(state.server);
    // The browser's clock is shown here and decides nothing.
    if (ms === undefined) delete line.dataset['since'];
    else line.dataset['since'] = new Date(Date.now() - ms).toISOString();
    const text = textOf(state, ms);
    if (line.textContent !== text) line.textContent = text;
  };
}

/**
 * The notice of words that an earlier page left unsaved: it stands until they are saved, and offers to discard them
 * until more is typed, which would go with them.
 */
export const earlierWords = {
  typedOn: (): void => document.querySelector('#unsaved button')?.remove(),
  saved: (): void => document.getElementById('unsaved')?.remove(),
};
