import type { ViewedList } from '../../../accounts/saved-views/saved-view.service';
import { cleanLibraryParams } from './library.query';

/** The library, whose filters are saved as views. */
export const libraryViewsList: ViewedList = {
  name: 'media',
  address: '/desk/media',
  reads: 'media.upload',
  shares: 'article.review',
  cleanParams: cleanLibraryParams,
};
