import { findAccountById } from '../../../accounts/account.service';
import { isId } from '../../../ids/id';

/** Names of accounts by their ids; other actors have none. */
export async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Set(ids)].filter(isId);
  const accounts = await Promise.all(unique.map((id) => findAccountById(id)));
  return new Map(
    accounts.flatMap((account, at) => (account ? [[unique[at] ?? '', account.name] as const] : [])),
  );
}
