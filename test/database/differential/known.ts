import type { Answer } from './cases';

/**
 * Cases in which the wire server is known to differ from MongoDB, each with the reason why the embedded database's
 * result is considered MongoDB's. Such a case is counted, not compared.
 */
export const known: readonly {
  readonly why: string;
  readonly met: (told: string, ours: Answer) => boolean;
}[] = [
  {
    why: "a path that ends in a place beyond an array's end is no missing field (BSONElementIterator)",
    met: (told) => /"(a|tags|items)\.\d/.test(told),
  },
  {
    why: '$all with one empty array equals that array (documented)',
    met: (told) => told.includes('"$all":[['),
  },
  {
    why: 'a positional update that names no element is refused with BadValue, not passed over',
    met: (_told, ours) =>
      /must exist in the document|positional operator|non-array element/.test(ours.error?.message ?? ''),
  },
  {
    why: 'a field cannot be created inside a scalar element of an array (PathNotViable)',
    met: (told, ours) => told.includes('.$[') && ours.error?.code === 28,
  },
  {
    why: 'false is not 0, nor true 1 (they are to the server, which is written in Python)',
    met: (told) => /"\$(pull|pullAll|addToSet)"/.test(told) && /true|false/.test(told),
  },
  {
    why: 'a regular expression in an upsert is a pattern, not a value the new document gets',
    met: (told) => told.includes('$regularExpression') && !told.includes('"own"'),
  },
  {
    why: '$push sorts by a field: what is no document lacks the field, and stands where null does (PatternValueCmp)',
    met: (told) => told.includes('"$push"') && told.includes('"$sort":{'),
  },
  {
    why: 'the place at which a pattern met an array counts for a positional update too (ElemMatchKey)',
    met: (told) => /\.\$["."]/.test(told) && /"\$regex|"\$regularExpression/.test(told),
  },
  {
    why: 'operators that would change one path twice are refused before any document is looked for',
    met: (_told, ours) => ours.error?.code === 40,
  },
  {
    why: '$bit on 64 bits gives 64 bits, however small the result (SafeNum::bitAnd)',
    met: (told) => told.includes('"$bit"') && told.includes('"$numberLong"'),
  },
];
