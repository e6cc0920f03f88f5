/// <reference lib="dom" />
/** Says what pasting left out, and gives it back where it can. Stays until it is closed or something else is pasted. */
import { button, el } from '../../blocks/browser/element';
import type { Players } from '../text/paste/paste.players';
import type { EditorLabels } from '../../blocks/browser/labels';

export interface PasteNotice {
  readonly element: HTMLElement;
  /** Senders and times of a chat were left out of a text. */
  headersLeftOut(count: number, text: string): void;
  picturesLeftOut(count: number, why?: string): void;
  /** Films, sounds and frames became links or were left out. */
  playersReplaced(players: Players): void;
}

/** @param putBack pastes a text as it stands in the place of what was pasted from it */
export function createPasteNotice(labels: EditorLabels, putBack: (text: string) => void): PasteNotice {
  const element = el('div', { class: 'notice', id: 'pasted', role: 'status', hidden: true });
  let pictures = 0;
  /** What was said of films and sounds of the same paste. */
  let films = '';
  const hide = () => {
    element.hidden = true;
    pictures = 0;
  };
  const show = (text: string, ...actions: readonly HTMLElement[]) => {
    const close = button(labels('close'), hide, { class: 'plain' });
    element.replaceChildren(text, ...actions.flatMap((action) => [' ', action]), ' ', close);
    element.hidden = false;
  };
  return {
    element,
    headersLeftOut(count, text) {
      const back = button(
        labels('pastedAsItIs'),
        () => {
          hide();
          putBack(text);
        },
        { class: 'plain' },
      );
      show(labels('pastedChat', { count }), back);
    },
    picturesLeftOut(count, why = '') {
      pictures = element.hidden ? count : pictures + count;
      show(`${films} ${labels('pastedPictures', { count: pictures })} ${why}`.trim());
      element.classList.add('problem');
    },
    playersReplaced({ linked, leftOut }) {
      films = [
        ...(linked > 0 ? [labels('pastedLinks', { count: linked })] : []),
        ...(leftOut > 0 ? [labels('pastedPlayers', { count: leftOut })] : []),
      ].join(' ');
      if (films !== '') show(films);
    },
  };
}
