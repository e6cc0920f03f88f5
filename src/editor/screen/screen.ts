/// <reference lib="dom" />
/** The writing screen around the text. */
import { askInDialogs, nameLaterActs } from './acts';
import { chooseBylines } from './bylines';
import { setUpFocusMode } from './focus-mode';
import { followHeadline, growFields } from './lines';
import { measureTexts } from './measures';
import { setUpPanel } from './panel';
import { listPictures } from './pictures';
import { chooseTags } from './tags';

export function setUpScreen(form: HTMLFormElement): void {
  setUpPanel(form);
  askInDialogs(form);
  nameLaterActs(form);
  setUpFocusMode(form);
  growFields(form);
  followHeadline(form);
  measureTexts(form);
  chooseTags(form);
  chooseBylines(form);
  listPictures(form);
}
