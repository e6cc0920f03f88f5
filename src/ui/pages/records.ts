/// <reference lib="dom" />
/** Forms and lists of the administration; they work without it. */
import { orderRows } from '../administration/order';
import { choosePictures } from '../administration/picture-field';
import { followSettings } from '../administration/sample';

orderRows();
choosePictures();
followSettings();
