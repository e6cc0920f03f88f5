/// <reference lib="dom" />
/** The script of every page of the desk. The desk works without it. */
import { setUpMenus } from '../menu';
import { setUpSheets } from '../sheet';
import { showTabOf, tabs } from '../tabs';
import { removeNotices } from '../toast';
import { askFirst } from './confirm';
import { copyTexts } from './copy';
import { sayCutPastes } from './cut-pastes';
import { dressFileFields } from './files';
import { setUpNavigation } from './navigation';
import { changeThemeInPlace } from './theme';
import { askBeforeLeaving } from './unsaved-form';

/** Prevents a second submission while the first is in progress. */
function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method === 'dialog' || event.defaultPrevented) return;
    if (form.dataset['sent'] === 'yes') event.preventDefault();
    else form.dataset['sent'] = 'yes';
    if (event.submitter instanceof HTMLButtonElement) event.submitter.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset['sent'];
    for (const busy of document.querySelectorAll('button[aria-busy]')) busy.removeAttribute('aria-busy');
  });
}

askFirst();
sayCutPastes();
askBeforeLeaving();
changeThemeInPlace();
copyTexts();
dressFileFields();
sendOnce();
setUpMenus();
setUpSheets();
setUpNavigation();
for (const root of document.querySelectorAll<HTMLElement>('.tabs[data-tabs]')) tabs(root);
removeNotices(document.querySelectorAll('main:has(> .writing) > .notices > .notice'));
const wrong = document.querySelector('.tab-panel .wrong');
if (wrong) showTabOf(wrong);

/** A problem gets the focus, so that screen readers announce it first. */
document.querySelector<HTMLElement>('.problem[role="alert"]')?.focus();
