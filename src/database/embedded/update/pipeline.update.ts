import { runInMemory } from '../aggregate/pipeline';
import { failedToParse } from '../failure';
import { receivedValue, promoted } from '../values/codec';
import { isDocument, type PlainFields } from '../values/kind';
import { equalValues } from '../values/order';
import type { Update } from './update.step';

const allowed = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** An update by a pipeline. Unchanged fields keep their exact number types. */
export function rewriter(pipeline: readonly unknown[]): Update {
  for (const stage of pipeline) {
    const name = isDocument(stage) ? (Object.keys(stage)[0] ?? '') : '';
    if (!allowed.has(name))
      throw failedToParse(
        `${name || 'A stage that is no document'} is not allowed to be used within an update`,
      );
  }
  return (document) => {
    const [result = {}] = runInMemory([promoted(document)], pipeline);
    const exact = receivedValue(result) as PlainFields;
    for (const [name, value] of Object.entries(exact)) {
      if (Object.hasOwn(document, name) && equalValues(document[name], value)) exact[name] = document[name];
    }
    return Object.hasOwn(exact, '_id') || document['_id'] === undefined
      ? exact
      : { _id: document['_id'], ...exact };
  };
}
