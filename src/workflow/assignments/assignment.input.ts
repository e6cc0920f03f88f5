import { z } from 'zod';
import { id, line, moment, readInput, text } from '../../input';
import { assignmentStates } from './assignment';

const orNone = <S extends z.ZodType>(schema: S) =>
  z.union([z.literal('').transform(() => null), z.null(), schema]);

const fields = {
  title: line(200),
  brief: text(4000).exactOptional(),
  subject: z
    .string()
    .regex(/^[a-z]+:[0-9a-f]{24}$/)
    .exactOptional(),
  /** `null` removes the stored value. */
  sectionId: orNone(id()).exactOptional(),
  assigneeId: orNone(id()).exactOptional(),
  dueAt: orNone(moment()).exactOptional(),
  state: z.enum(assignmentStates).exactOptional(),
};

const assignmentSchema = z.strictObject(fields);
const patchSchema = z.strictObject({ ...fields, title: fields.title.exactOptional() });

export type AssignmentInput = z.output<typeof assignmentSchema>;
export type AssignmentPatch = z.output<typeof patchSchema>;

export const readAssignmentInput = (raw: unknown): AssignmentInput => readInput(assignmentSchema, raw);
export const readAssignmentPatch = (raw: unknown): AssignmentPatch => readInput(patchSchema, raw);
