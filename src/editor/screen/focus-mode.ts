/// <reference lib="dom" />
/** Writing without distractions: only the canvas is shown. Escape leaves it. */
import { onKeys } from '../../ui/keys';

export function setUpFocusMode(form: HTMLElement): void {
  const toggle = document.getElementById('focus-mode');
  const root = document.documentElement;
  const set = (on: boolean) => {
    root.classList.toggle('focus-writing', on);
    toggle?.setAttribute('aria-pressed', String(on));
  };
  const flip = () => set(!root.classList.contains('focus-writing'));
  toggle?.addEventListener('click', flip);
  onKeys({ 'mod+alt+d': flip });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) set(false);
  });
}
