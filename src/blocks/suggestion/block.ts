/**
 * A suggested change of the text (track changes): `<ins class="suggested">` and `<del class="suggested">`, with
 * its author and its moment. Readers get the text without it until an editor accepts it.
 */
import type { Block, ElementRule } from '../block';
import { withoutSuggested } from './suggested';

const change: ElementRule = {
  content: 'mixed',
  inline: true,
  attributes: ['data-by', 'data-at'],
  classes: ['suggested'],
};

export const suggestion: Block = {
  name: 'suggestion',
  elements: { ins: change, del: change },
  attributeValues: { 'data-by': /^[^<>]{1,80}$/, 'data-at': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ },
  arrange: withoutSuggested,
  labels: [
    'suggesting',
    'suggestions',
    'suggestionAccept',
    'suggestionRefuse',
    'suggestionAcceptAll',
    'suggestionRefuseAll',
    'suggestionsAccepted',
    'suggestionsRefused',
    'suggestionWholeText',
    'suggestionJoin',
    'suggestionsNone',
    'suggestionsPublish',
    'tool.suggesting',
  ],
};
