import { questionOf, expressionFor } from '../../index/querying/question';
import type { IndexQuery } from '../../index/querying/question';
import { anyOf } from '../../index/querying/match';
import type { Synonyms } from '../../index/querying/synonyms';
import type { SearchResults, SearchRequest } from '../../search.engine';
import { readReply, searchFor } from '../request';
import type { FoundStories } from '../request';
import type { Json, ServerClient } from '../client';
import { readExpression } from './expression';
import { NOT_THERE, isThere } from '../indexes';
import { queryFor } from './ranking';
import { withEndings, withSpellings } from './query-expansion';

/** With fewer stories than this, stems, corrected spellings and partial matches are added. */
const FEW = 5;
/** A story with one word more ranks above all stories with fewer. */
const A_WORD = 1000;

const NOTHING: FoundStories = {
  total: 0,
  hits: [],
  facets: { sections: new Map(), languages: new Map(), years: new Map() },
};

export interface FinderParts {
  readonly client: ServerClient;
  /** Name of the current index. */
  readonly alias: string;
  readonly synonyms: () => Synonyms;
  readonly languages: () => readonly string[];
}

/** Finds stories on the server as the SQLite index does: the same words, expanded in the same order. */
export class ServerFinder {
  constructor(private readonly parts: FinderParts) {}

  async search(request: SearchRequest): Promise<SearchResults> {
    const languages = [...new Set([request.lang, ...this.parts.languages()])];
    const asked = questionOf(request, languages, this.parts.synonyms());
    // The reader's filters are a separate part of the request, for the counts.
    let question: IndexQuery = { ...asked, filters: [] };
    let found = await this.#all(question, request);
    const added: string[] = [...asked.synonyms];
    let corrections: SearchResults['corrections'] = [];
    if (found.total < FEW && question.words.length > 0) {
      const longer = withEndings(question.words, request.query.prefix);
      const better = await withSpellings(this.parts, longer, languages);
      question = { ...question, words: better.words };
      added.push(...better.added);
      corrections = better.corrections;
      if (request.query.prefix !== undefined || better.added.length > 0)
        found = await this.#all(question, request);
    }
    if (found.total < FEW && question.words.length > 1) found = await this.#some(question, request);
    return { ...found, corrections, alsoLookedFor: added };
  }

  /** Stories with all of the words; those with adjacent words first. */
  #all(question: IndexQuery, request: SearchRequest): Promise<FoundStories> {
    const words = question.words.map(({ forms }) => anyOf(forms));
    const beside = question.words.flatMap(({ together }) => together ?? []);
    const all = queryFor(readExpression(expressionFor(question, words)));
    const side = beside.map((expression) => queryFor(readExpression(expression)));
    return this.#ask(side.length === 0 ? all : { bool: { must: [all], should: side } }, request);
  }

  /** Stories with some of the words, by the number of those words. */
  #some(question: IndexQuery, request: SearchRequest): Promise<FoundStories> {
    const each = question.words.map(({ forms }) => queryFor(readExpression(anyOf(forms))));
    const counted = each.map((filter): Json => ({ constant_score: { filter, boost: A_WORD } }));
    const others = queryFor(readExpression(expressionFor(question, [])));
    const some = { bool: { should: counted, minimum_should_match: 1 } };
    return this.#ask({ bool: { must: [others, some], should: each } }, request);
  }

  async #ask(query: Json, request: SearchRequest): Promise<FoundStories> {
    const path = `${this.parts.alias}/_search`;
    const reply = await this.parts.client.ask('POST', path, {
      body: searchFor(query, request),
      also: NOT_THERE,
    });
    return isThere(reply) ? readReply(reply.body, request.only) : NOTHING;
  }
}
