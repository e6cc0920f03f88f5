/** Additional publication requirements of the paper. */
import { z } from 'zod';
import { transaction } from '../database/transaction';
import { recordEvent } from '../events/outbox';
import { readInput } from '../input';
import { findSetting, saveSetting } from './setting.model';

const KEY = 'publication';

/** A live report has dated entries; a visual story shows pictures or an embed and has no text of its own. */
export const storyKinds = ['news', 'opinion', 'live', 'visual'] as const;
export type StoryKind = (typeof storyKinds)[number];

/** Requirements that a paper can add per kind of story. */
export const optionalRequirements = [
  'label',
  'standfirst',
  'leadImage',
  'byline',
  'source',
  'dateline',
  'tags',
] as const;
export type OptionalRequirement = (typeof optionalRequirements)[number];

const requirements = z.array(z.enum(optionalRequirements)).default([]);

const publication = z.strictObject({
  news: requirements,
  opinion: requirements,
  live: requirements,
  visual: requirements,
  /** Whether new pictures need a credit. */
  credits: z.boolean().default(true),
});

/** The additional requirements of each kind of story. */
export type PublicationSettings = Readonly<Record<StoryKind, readonly OptionalRequirement[]>> & {
  readonly credits: boolean;
};

export const loadPublication = async (): Promise<PublicationSettings> =>
  readInput(publication, (await findSetting(KEY)) ?? {});

/** Sets the requirements; no page is invalidated. @throws InvalidInput */
export async function savePublication(raw: unknown): Promise<PublicationSettings> {
  const settings = readInput(publication, raw);
  await transaction(async () => {
    await saveSetting(KEY, settings);
    await recordEvent({ type: 'settings.changed', subject: KEY, drops: [] });
  });
  return settings;
}
