import mongoose from 'mongoose';
import { driverOf } from '../mongoose.internals';

/** The driver's raw totals, from which it builds results and errors. */
export interface BulkTotals {
  readonly ok: 1;
  readonly writeErrors: WriteError[];
  readonly writeConcernErrors: unknown[];
  readonly insertedIds: { index: number; _id: unknown }[];
  readonly upserted: { index: number; _id: unknown }[];
  nInserted: number;
  nUpserted: number;
  nMatched: number;
  nModified: number;
  nRemoved: number;
}

/** A failed operation of a bulk write; the driver has this class but does not export it. */
export class WriteError {
  constructor(
    readonly err: { index: number; code: unknown; errmsg: string; errInfo: unknown; op: unknown },
  ) {}

  get code(): unknown {
    return this.err.code;
  }

  get index(): number {
    return this.err.index;
  }

  get errmsg(): string {
    return this.err.errmsg;
  }

  get errInfo(): unknown {
    return this.err.errInfo;
  }

  getOperation(): unknown {
    return this.err.op;
  }

  toJSON(): object {
    const { code, index, errmsg, op } = this.err;
    return { code, index, errmsg, op };
  }
}

type ErrorClass = new (error: object, result: object) => Error;

/** The driver exports the class to Mongoose only. */
const { BulkWriteResult } = driverOf(mongoose);

/** The driver's own result, or its error when an operation failed. */
export function bulkResult(totals: BulkTotals, ordered: boolean): object {
  const result = new BulkWriteResult(totals, ordered);
  const [first] = totals.writeErrors;
  if (first === undefined) return result;
  const error = { message: first.errmsg, code: first.code, writeErrors: totals.writeErrors };
  throw new (mongoose.mongo.MongoBulkWriteError as unknown as ErrorClass)(error, result);
}
