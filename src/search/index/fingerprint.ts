import { createHash } from 'node:crypto';
import { analyse } from '../../language/search/analyse';
import plurals from '../../language/tables/plurals.json';
import roots from '../../language/tables/roots.json';
import stopwords from '../../language/tables/stopwords.json';

const LATIN = `l'État des élections nationales sœurs chevaux journalières running cities stopped
  WhatsApp #Rabat_2030 2017`;

let known: string | undefined;

/**
 * What the analyser makes of its own tables, as a short name: an index made by other rules has another one
 * and is built anew, without anybody having to remember to count up a version.
 */
export function fingerprint(): string {
  known ??= createHash('sha256')
    .update(JSON.stringify(process.versions['unicode'] ?? ''))
    .update(JSON.stringify(['ar', 'fr', 'en'].map((lang) => formsIn(lang))))
    .digest('base64url')
    .slice(0, 16);
  return known;
}

function formsIn(lang: string): unknown {
  const words = [plurals, roots, stopwords].flatMap((table) => Object.entries(table).flat());
  const text = lang === 'ar' ? `${words.join(' ')} ${words.map((word) => `وال${word}هم`).join(' ')}` : LATIN;
  return analyse(text, lang).map(({ exact, stems, stop }) => [exact, stems, stop]);
}
