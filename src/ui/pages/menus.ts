/// <reference lib="dom" />
/** The screen of a menu; its form works without it. */
import { editMenu } from '../menus/editor';

editMenu();
