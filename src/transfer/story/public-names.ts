/** Removes e-mail addresses from public names in stored and imported documents. */
import { clearBylineAddresses } from '../../articles/store/article.repairs.model';
import { rewriteNames } from '../../comments/comment.model';
import { withoutEmailAddresses } from '../../language/email-address';
import { removePersonAddresses } from '../../people/person.repairs';
import { loadPaper } from '../../settings/paper.service';

const readers: Readonly<Record<string, string>> = { ar: 'قارئ', fr: 'Lecteur', en: 'Reader' };

export async function clearPublicNames(): Promise<void> {
  const [lang] = (await loadPaper('')).languages;
  await removePersonAddresses();
  await clearBylineAddresses();
  await rewriteNames((name) => withoutEmailAddresses(name) || (readers[lang] ?? 'Reader'));
}
