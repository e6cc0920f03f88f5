import { commandLine } from '../../accounts/account';
import { hasExpired, listAllTokens, type ApiToken } from '../../accounts/tokens/token.service';
import { readArguments, type CommandRun } from '../command';
import { withPaper } from '../content/paper';

/** Lists all tokens: name, owner and last use; never the token itself. */
export const tokenList: CommandRun = (args, terminal) => {
  const { values } = readArguments(args, { email: { type: 'string' }, json: { type: 'boolean' } });
  return withPaper(terminal, async ({ now }) => {
    const all = await listAllTokens(commandLine);
    const wantedEmail = values.email?.trim().toLowerCase();
    const listed = all.filter(
      ({ email }) => wantedEmail === undefined || email.toLowerCase() === wantedEmail,
    );
    if (values.json) terminal.say(JSON.stringify(listed.map((one) => jsonOf(one, now))));
    else for (const one of listed) terminal.say(lineOf(one, now));
    return 0;
  });
};

interface ListedToken {
  readonly token: ApiToken;
  readonly email: string;
}

const jsonOf = ({ token, email }: ListedToken, now: Date): object => ({
  id: token.id,
  name: token.label,
  email,
  scopes: token.scopes,
  createdAt: token.createdAt,
  usedAt: token.usedAt ?? null,
  expiresAt: token.expiresAt ?? null,
  expired: hasExpired(token, now),
});

const day = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? 'never';

const lineOf = ({ token, email }: ListedToken, now: Date): string =>
  [
    token.id,
    email,
    token.label,
    token.scopes.length === 0 ? 'all scopes' : token.scopes.join(','),
    `created ${day(token.createdAt)}`,
    `used ${day(token.usedAt)}`,
    `${hasExpired(token, now) ? 'expired' : 'expires'} ${day(token.expiresAt)}`,
  ].join('\t');
