/** The versions of a story, each with what it changed. */
import type { Id } from '../../../ids/id';
import type { Stage } from '../../../workflow/stage';
import type { Revision } from '../../store/revision.model';
import { listRevisions, revisionsBetween } from '../../store/revision.model';
import { versionChanges } from '../../versions/version.changes';
import type { VersionChanges } from '../../versions/version.changes';
import type { DeskViewContext } from '../desk.context';

/** A version, and what it changed; the text of a damaged record is missing. */
export interface ListedVersion {
  readonly revision: Revision;
  readonly changes: VersionChanges | undefined;
  /** The stage that the version brought the story to; absent where it stayed. */
  readonly movedTo: Stage | undefined;
}

interface ListedVersions {
  readonly versions: readonly ListedVersion[];
  readonly hasMore: boolean;
}

/** The newest versions before a number. */
export async function listVersions(id: Id, limit: number, before?: number): Promise<ListedVersions> {
  const found = await listRevisions(id, limit + 1, before);
  const listed = found.slice(0, limit);
  const [last, first] = [listed[0]?.version ?? 1, listed.at(-1)?.version ?? 1];
  const stories = await revisionsBetween(id, first - 1, last);
  const versions = listed.map((revision, index) => {
    const after = stories.get(revision.version);
    const { status } = revision;
    return {
      revision,
      changes: after && versionChanges(stories.get(revision.version - 1), after),
      movedTo: status === found[index + 1]?.status ? undefined : status,
    };
  });
  return { versions, hasMore: found.length > limit };
}

/** What a version changed, as its line says it. */
export interface VersionFacts {
  readonly stage: { readonly key: Stage; readonly name: string } | undefined;
  readonly fields: string;
  /** Blocks of the text that came, went or differ. */
  readonly blocks: number;
  readonly added: number;
  readonly removed: number;
  readonly correction: string | undefined;
}

export function versionFacts(
  { changes, movedTo }: Pick<ListedVersion, 'changes' | 'movedTo'>,
  { t, lang }: DeskViewContext,
): VersionFacts {
  const blocks = changes?.blocks ?? 0;
  // The number of blocks says more than the name of the text.
  const fields = (changes?.fields ?? []).filter((field) => field !== 'body' || blocks === 0);
  return {
    stage: movedTo && { key: movedTo, name: t(lang, `workflow.stage.${movedTo}`) },
    fields: fields.map((field) => t(lang, `articles.desk.field.${field}`)).join(lang === 'ar' ? '، ' : ', '),
    blocks,
    added: changes?.added ?? 0,
    removed: changes?.removed ?? 0,
    correction: changes?.correction,
  };
}

/** The page that compares a version with the one before it. */
export const changesHref = (id: Id, version: number): string =>
  `/desk/articles/${id}/history?from=${String(Math.max(1, version - 1))}&to=${String(version)}#comparison`;
