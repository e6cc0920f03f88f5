import { createHash } from 'node:crypto';
import { analyse } from '../../../language/search/analyse';
import plurals from '../../../language/tables/plurals.json';
import roots from '../../../language/tables/roots.json';
import stopwords from '../../../language/tables/stopwords.json';

const LATIN = `l'État des élections nationales sœurs chevaux journalières running cities stopped
  WhatsApp #Rabat_2030 2017`;

/** One word in this many is analysed: enough to detect a changed rule. */
const ONE_IN = 23;
const tables = [plurals, roots, stopwords];
let known: string | undefined;

/**
 * A short digest of the analyser's tables and of the results of its rules: an index of other rules has another digest
 * and is rebuilt, without a version number that a developer could forget to increase.
 */
export function fingerprint(): string {
  known ??= createHash('sha256')
    .update(
      JSON.stringify([process.versions['unicode'], tables, formsIn('ar'), formsIn('fr'), formsIn('en')]),
    )
    .digest('base64url')
    .slice(0, 16);
  return known;
}

function formsIn(lang: string): unknown {
  const words = tables.flatMap((table) => Object.entries(table).flat().join(' ').split(' '));
  const some = words.filter((_, at) => at % ONE_IN === 0);
  const text = lang === 'ar' ? some.map((word) => `${word} وال${word} ب${word}هم`).join(' ') : LATIN;
  return analyse(text, lang).map(({ exact, stems, stop }) => [exact, stems, stop]);
}
