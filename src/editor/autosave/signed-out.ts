/// <reference lib="dom" />
/** An ended session: the message offers the sign-in over the page. */
import type { EditorLabels } from '../../blocks/browser/labels';
import { signInAgain } from '../../ui/request';
import type { Say } from '../message-line';

interface SignedOutParts {
  readonly form: HTMLFormElement;
  readonly say: Say;
  readonly labels: EditorLabels;
}

/** @param signedIn called when there is a session again */
export function offerSignIn({ form, say, labels }: SignedOutParts, signedIn: () => void): void {
  const press = async () => {
    if (!(await signInAgain())) return;
    form.querySelector<HTMLElement>('#story-text')?.focus();
    signedIn();
  };
  say(labels('signedOut'), true, { label: labels('signIn'), press: () => void press() });
}
