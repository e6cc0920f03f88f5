/// <reference lib="dom" />
/** The screens of the library: uploads, the list, the grid of texts, and the framing of a picture. */
import { file } from '../media/screens/file';
import { library } from '../media/screens/library';
import { words } from '../media/screens/words';

library();
words();
file();
