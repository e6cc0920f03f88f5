import type { Article } from '../../src/articles/article';
import { sheetFor } from '../../src/articles/copies/saving.service';
import type { Sheet } from '../../src/articles/sheets/sheet';

/** The form of a story, with some of its fields typed anew. */
export const readSheet = async (article: Article, typed: Partial<Sheet>): Promise<Sheet> => ({
  ...(await sheetFor(article, { timeZone: 'Africa/Casablanca' })),
  ...typed,
});
