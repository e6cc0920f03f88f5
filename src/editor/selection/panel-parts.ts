/// <reference lib="dom" />
/** The parts of a panel: groups of buttons with icons. */
import { button, el } from '../../blocks/browser/element';
import { icon } from '../../ui/icon';

interface PanelButton {
  readonly icon: string;
  readonly label: string;
  readonly press: () => void;
  readonly isOn?: boolean;
}

export const panelButton = ({ icon: name, label, press, isOn }: PanelButton): HTMLButtonElement =>
  button(icon(name), press, {
    'aria-label': label,
    title: label,
    class: 'icon-button quiet',
    ...(isOn !== undefined && { 'aria-pressed': String(isOn) }),
  });

/** Buttons or fields with a name. */
export const panelGroup = (label: string, ...children: readonly (Node | string)[]): HTMLElement =>
  el(
    'div',
    { class: 'panel-group' },
    el('span', { class: 'panel-label', 'aria-hidden': 'true' }, label),
    el('div', { role: 'group', 'aria-label': label, class: 'panel-row' }, ...children),
  );
