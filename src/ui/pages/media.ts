/// <reference lib="dom" />
/** The screens of the library: uploads, the list, the grid of texts, and the framing of a picture. */
import { showFraming } from '../media/framing-view';
import { library } from '../media/screens/library';
import { words } from '../media/screens/words';

library();
words();
const form = document.querySelector<HTMLFormElement>('.media-form');
if (form) showFraming(form);
