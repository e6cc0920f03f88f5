import type { ViewedList } from '../../../accounts/saved-views/saved-view.service';
import { listParams, readListQuery } from './list.input';

/** The list of stories, whose filters are saved as views. */
export const storyViews: ViewedList = {
  name: 'stories',
  address: '/desk/articles',
  reads: 'article.read',
  shares: 'article.review',
  cleanParams: (params) => listParams(readListQuery(Object.fromEntries(params))).toString(),
};
