import type { Response } from 'express';
import { deskTime, messageText } from '../../web/pages/desk-page';
import type { DeskTime } from '../../web/pages/desk-page';
import type { Passkey } from '../factors/passkey';
import { deviceName } from '../sessions/device-name';
import type { Session } from '../sessions/session';
import { hasExpired } from '../tokens/token.service';
import type { ApiToken } from '../tokens/token.service';

export interface SessionLine {
  readonly id: string;
  readonly device: string;
  readonly address: string;
  readonly seen: DeskTime;
  /** The session that the page is shown in. */
  readonly here: boolean;
}

/** Signed-in browsers, the current one first. */
export function sessionLines(
  res: Response,
  sessions: readonly Session[],
  { here, now }: { readonly here?: string; readonly now: Date },
): readonly SessionLine[] {
  return sessions
    .filter(({ endsAt }) => endsAt > now)
    .map(({ id, device, address, seenAt }) => ({
      id,
      address,
      here: id === here,
      device: deviceName(device) ?? messageText(res, { key: 'accounts.session.unknownDevice' }),
      seen: deskTime(res, seenAt, now),
    }))
    .sort((one, other) => Number(other.here) - Number(one.here));
}

export interface PasskeyLine {
  readonly id: string;
  readonly name: string;
  readonly created: DeskTime;
  readonly used: DeskTime | undefined;
}

export const passkeyLines = (
  res: Response,
  passkeys: readonly Passkey[],
  now: Date,
): readonly PasskeyLine[] =>
  passkeys.map(({ id, name, createdAt, usedAt }) => ({
    id,
    name,
    created: deskTime(res, createdAt, now),
    used: usedAt && deskTime(res, usedAt, now),
  }));

export interface TokenLine {
  readonly id: string;
  readonly name: string;
  readonly scopes: string;
  readonly created: DeskTime;
  readonly used: DeskTime | undefined;
  readonly expires: DeskTime | undefined;
  readonly expired: boolean;
}

/** Tokens of an account, the newest first. */
export const tokenLines = (res: Response, tokens: readonly ApiToken[], now: Date): readonly TokenLine[] =>
  tokens.map((token) => ({
    id: token.id,
    name: token.label,
    scopes:
      token.scopes.length === 0
        ? messageText(res, { key: 'accounts.token.allScopes' })
        : token.scopes.map((scope) => messageText(res, { key: `accounts.scope.${scope}` })).join(' · '),
    created: deskTime(res, token.createdAt, now),
    used: token.usedAt && deskTime(res, token.usedAt, now),
    expires: token.expiresAt && deskTime(res, token.expiresAt, now),
    expired: hasExpired(token, now),
  }));
