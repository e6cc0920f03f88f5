import { z } from 'zod';
import { id, line, readInput } from '../input';
import { normalised } from '../language/text/normal-form';
import { roles } from './permissions/role';
import { deskLanguages } from './desk-languages';

const SHORTEST_PASSWORD = 10;
/** Argon2 accepts any length; without a limit, hashing a password of megabytes would be expensive. */
const LONGEST_PASSWORD = 200;

/** A new password. */
export const passwordField = z
  .string('web.error.required')
  .min(SHORTEST_PASSWORD, 'accounts.error.password')
  .max(LONGEST_PASSWORD, 'accounts.error.password');

const email = z
  .string('web.error.required')
  .max(1000, 'accounts.error.email')
  .transform((typed) => normalised(typed, 'NFC').trim())
  .pipe(z.email('accounts.error.email').max(254, 'accounts.error.email'));

const person = {
  email,
  name: line(120),
  role: z.enum(roles, 'accounts.error.role'),
  lang: z.enum(deskLanguages, 'accounts.error.lang').exactOptional(),
  /** Sections of a section editor. */
  sectionIds: z.array(id()).exactOptional(),
  personId: id().exactOptional(),
};

const accountSchema = z.strictObject({
  ...person,
  /** Without a password, a random one is generated. */
  password: passwordField.exactOptional(),
});

/** The fields of an account that an administrator sets. */
const personSchema = z.strictObject(person);

/** The fields that people set in their own profile. */
const profileSchema = z.strictObject({
  name: line(120),
  lang: z.enum(deskLanguages, 'accounts.error.lang'),
});

export type AccountInput = z.output<typeof accountSchema>;
export type NewAccountInput = z.output<typeof personSchema>;
export type ProfileInput = z.output<typeof profileSchema>;

/** Parses a new account and reports all problems at once. */
export const readAccountInput = (raw: unknown): AccountInput => readInput(accountSchema, raw);

/** Parses the fields of an account that an administrator sets. */
export const readPersonInput = (raw: unknown): NewAccountInput => readInput(personSchema, raw);

/** Parses the fields that people set in their own profile. */
export const readProfileInput = (raw: unknown): ProfileInput => readInput(profileSchema, raw);
