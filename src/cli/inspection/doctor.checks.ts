import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import type { RemotelyIllustrated } from '../../articles/store/remote.pictures.model';
import { listAstrayIllustrated, listRemotelyIllustrated } from '../../articles/store/remote.pictures.model';
import type { Config } from '../../config';
import type { Database } from '../../database/database';
import { missingIndexes } from '../../database/indexes';
import { namedPictures } from '../../markup/remote.pictures';
import { originalName } from '../../media/media';
import type { MediaPosition } from '../../media/media.model';
import { listMedia } from '../../media/media.service';
import type { FileStore } from '../../storage/files';
import { checkSpace } from '../../storage/free-space';
import { findModeProblems } from '../../storage/modes';

/** The result of a check. */
export interface CheckResult {
  readonly name: string;
  readonly problems: readonly string[];
}

export interface DoctorContext {
  readonly config: Config;
  readonly database: Database;
  readonly files: FileStore;
}

type Check = (context: DoctorContext) => Promise<readonly string[]>;

const BATCH = 500;
const MOST_STORIES = 20;

const checks: Readonly<Record<string, Check>> = {
  database: async ({ database }) => {
    await database.ping();
    return database.check();
  },
  indexes: async () =>
    (await missingIndexes()).map((name) => `the index ${name} is missing; the next start makes it`),
  disk: async ({ config }) =>
    (await Promise.all([config.dataDir, config.uploadsDir].map(folderProblems))).flat(),
  pictures: async ({ files }) => [...(await pictureProblems(files)), ...(await illustrationProblems())],
  modes: ({ config }) => modeProblems(config),
};

/** Runs all checks, also after one has failed. */
export async function examine(context: DoctorContext): Promise<readonly CheckResult[]> {
  const findings: CheckResult[] = [{ name: 'configuration', problems: [] }];
  for (const [name, check] of Object.entries(checks)) {
    const problems = await check(context).catch((error: unknown) => [String(error)]);
    findings.push({ name, problems });
  }
  return findings;
}

async function folderProblems(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch {
    return [`${folder} cannot be written to`];
  }
  const problem = await checkSpace({ [folder]: folder }).catch(String);
  return problem === undefined ? [] : [problem];
}

/** Largest number of items that a check names. */
const MAX_NAMED = 20;

/** Finds files that other users of this machine can read, and links out of the paper's folders. */
async function modeProblems(config: Config): Promise<readonly string[]> {
  const problems: string[] = [];
  let more = 0;
  for await (const { path, what, mode } of findModeProblems(config)) {
    if (problems.length === MAX_NAMED) more += 1;
    else if (what === 'link') problems.push(`${path} is a link: it is not followed`);
    else problems.push(`${path} can be reached by others; the next start makes its mode ${mode.toString(8)}`);
  }
  return more === 0 ? problems : [...problems, `and ${more} more`];
}

async function pictureProblems(files: FileStore): Promise<readonly string[]> {
  const problems: string[] = [];
  let after: MediaPosition | undefined;
  for (;;) {
    const media = await listMedia(BATCH, after);
    for (const each of media) {
      const name = originalName(each);
      if ((await files.size(name)) !== each.bytes) problems.push(`the file ${name} is missing or not whole`);
    }
    after = media.at(-1);
    if (after === undefined) return problems;
  }
}

const remoteProblem = 'shows pictures of other hosts, which readers get as links';
const astrayProblem = 'shows pictures at addresses that name no file of the library';

async function illustrationProblems(): Promise<readonly string[]> {
  const remote = await listRemotelyIllustrated(MOST_STORIES + 1);
  const astray = await listAstrayIllustrated(MOST_STORIES + 1);
  return [...storyProblems(remote, remoteProblem), ...storyProblems(astray, astrayProblem)];
}

function storyProblems(stories: readonly RemotelyIllustrated[], problem: string): readonly string[] {
  const named = stories
    .slice(0, MOST_STORIES)
    .map(
      ({ id, headline, pictures }) => `the story ${id} (${headline}) ${problem}: ${namedPictures(pictures)}`,
    );
  return stories.length > MOST_STORIES
    ? [...named, `more than ${MOST_STORIES} stories: each ${problem}`]
    : named;
}
