import { z } from 'zod';
import { InvalidInput } from '../../errors';
import { id, line, moment, optionalLine, readInput, text } from '../../input';
import { pieceKinds } from './coverage';

const NOT_UNDERSTOOD = 'web.error.notUnderstood';
const orNone = <S extends z.ZodType>(schema: S) =>
  z.union([z.literal('').transform(() => undefined), schema]);

const coverageSchema = z.object({
  title: line(200),
  place: optionalLine(200).default(''),
  description: text(4000).default(''),
  sectionId: id(),
  startsAt: moment(),
  endsAt: orNone(moment()).optional(),
});

export type CoverageInput = Omit<z.output<typeof coverageSchema>, 'endsAt'> & { readonly endsAt: Date };

/** Parses the facts of a coverage. @throws InvalidInput, also where it ends before it begins */
export function readCoverageInput(raw: unknown): CoverageInput {
  const { endsAt, ...facts } = readInput(coverageSchema, raw);
  if (endsAt && endsAt < facts.startsAt) throw new InvalidInput({ endsAt: { key: 'planning.error.ends' } });
  return { ...facts, endsAt: endsAt ?? facts.startsAt };
}

const pieceSchema = z.object({
  title: line(200),
  kind: z.enum(pieceKinds, NOT_UNDERSTOOD),
  lang: z.string().regex(/^[a-z]{2,3}$/, NOT_UNDERSTOOD),
  assigneeId: orNone(id()).optional(),
  dueAt: orNone(moment()).optional(),
});

export type PieceInput = z.output<typeof pieceSchema>;

export const readPieceInput = (raw: unknown): PieceInput => readInput(pieceSchema, raw);
