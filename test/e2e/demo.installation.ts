import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newInstallation, start, type Installation, type Running } from './running';

/** The folder of this run; without one each installation loads the demo edition itself. */
const shared = process.env['MIDAD_E2E_SHARED'];

const folders = ({ env }: Installation): readonly string[] => [
  env['DATA_DIR'] ?? '',
  env['UPLOADS_DIR'] ?? '',
];
const parts = ['data', 'uploads'];

/** Starts the demo edition once and keeps what it stored; of two files that do so at the same time one keeps it. */
async function keepFirstStart(kept: string): Promise<void> {
  const first = newInstallation();
  await (await start(first)).stop();
  const aside = `${kept}.${process.pid}`;
  for (const [at, folder] of folders(first).entries())
    cpSync(folder, join(aside, parts[at] ?? ''), { recursive: true });
  try {
    renameSync(aside, kept);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(kept)) throw error;
  } finally {
    first.remove();
  }
}

/**
 * Starts a paper, with the demo edition where its environment has it. Loading it draws eighty pictures and takes ten times the processor time of
 * another start: one file of a run does it, and the others begin with a copy of what it stored.
 */
export async function startDemo(here: Installation): Promise<Running> {
  if (shared !== undefined && here.env['MIDAD_DEMO'] !== 'off') {
    const kept = join(shared, 'demo');
    if (!existsSync(kept)) await keepFirstStart(kept);
    for (const [at, folder] of folders(here).entries())
      cpSync(join(kept, parts[at] ?? ''), folder, { recursive: true });
  }
  return start(here);
}
