import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The secrets of an installation. */
export interface Secrets {
  /** Signs sessions and preview links. */
  readonly session: string;
}

const stored = z.object({ session: z.string().min(32) });

/**
 * Writes the file whole or not at all, readable by its owner alone. When two processes start at once, the
 * first to link its file wins and both read that one: a secret that was handed out is never replaced.
 */
function generate(file: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(aside, JSON.stringify({ session: randomBytes(32).toString('base64url') }), {
    mode: 0o600,
    flush: true,
  });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readStored(file: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const parsed = stored.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${file} is damaged: restore it, or delete it to end all sessions`);
  return parsed.data;
}

/**
 * The secrets of this installation: SESSION_SECRET where it is set, otherwise those in `DATA_DIR/secrets.json`,
 * generated at the first start with mode 0600.
 */
export function readSecrets(config: { dataDir: string; sessionSecret: string | undefined }): Secrets {
  if (config.sessionSecret !== undefined) return { session: config.sessionSecret };
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const file = join(config.dataDir, 'secrets.json');
  if (readStored(file) === undefined) generate(file);
  chmodSync(file, 0o600);
  const secrets = readStored(file);
  if (secrets === undefined) throw new Error(`${file} cannot be read`);
  return secrets;
}
