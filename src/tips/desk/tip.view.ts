import type { Response } from 'express';
import type { Actor } from '../../accounts/account';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { ownName } from '../../language/names';
import { directionOf } from '../../language/text/direction';
import { wordsIn } from '../../language/wording';
import type { SectionTree } from '../../sections/section.tree';
import { deskOf, deskTime, tell } from '../../web/pages/desk-page';
import type { FormState } from '../../web/request/form';
import type { Tip } from '../tip';
import { tipStates } from '../tip';

interface Shown {
  readonly tip: Tip;
  readonly form: FormState;
  readonly names: ReadonlyMap<string, string>;
  readonly sections: SectionTree;
  readonly now: Date;
}

/** A tip's own page, ready to print. */
export function tipView(res: Response, who: Actor, { tip, form, names, sections, now }: Shown) {
  const { id, lang, text, link, name, contact, state, articleId, assigneeId } = tip;
  const handles = mayAtAll(who, 'tip.handle');
  return {
    id,
    text,
    link,
    name,
    contact,
    form,
    dir: directionOf(lang),
    lang,
    handles,
    language: ownName(lang),
    at: deskTime(res, tip.at, now),
    state: tell(res, { key: `tips.state.${state}` }),
    acts: tipStates
      .filter((each) => each !== state)
      .map((each) => ({ state: each, name: tell(res, { key: `tips.act.${each}` }) })),
    assignee: assigneeId === undefined ? undefined : names.get(assigneeId),
    mine: assigneeId === who.id,
    story: articleId,
    mayBegin: handles && articleId === undefined && mayAtAll(who, 'article.create'),
    sections: sections.all.map((each) => ({ value: each.id, name: wordsIn(each.names, deskOf(res).lang) })),
    notes: tip.notes.map((note) => ({
      by: names.get(note.by) ?? tell(res, { key: 'workflow.system' }),
      at: deskTime(res, note.at, now),
      text: note.text,
    })),
  };
}
