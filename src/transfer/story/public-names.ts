/** No e-mail address is a public name: what was stored before that rule, or comes from elsewhere, is cleared. */
import { clearBylineAddresses } from '../../articles/store/article.repairs.model';
import { cleanNames } from '../../comments/comment.model';
import { withoutEmailAddresses } from '../../language/email-address';
import { clearPersonAddresses } from '../../people/person.repairs';
import { loadPaper } from '../../settings/paper.service';

const readers: Readonly<Record<string, string>> = { ar: 'قارئ', fr: 'Lecteur', en: 'Reader' };

export async function clearPublicNames(): Promise<void> {
  const [lang] = (await loadPaper('')).languages;
  await clearPersonAddresses();
  await clearBylineAddresses();
  await cleanNames((name) => withoutEmailAddresses(name) || (readers[lang] ?? 'Reader'));
}
