import { randomUUID } from 'node:crypto';
import { Schema, model } from 'mongoose';

/** Whose turn a work is, until when. */
interface TurnRow {
  _id: string;
  holder: string;
  until: Date;
}

const turnSchema = new Schema<TurnRow>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false },
);

const TurnModel = model('EventTurn', turnSchema, 'eventturns');

/** A turn whose holder died passes on after this many milliseconds, unless it is asked for another time. */
const HELD = 5000;

/** The right to do a work that no other process of any node is at. */
export class Turn {
  readonly #holder = randomUUID();
  #until = 0;

  constructor(
    private readonly name: string,
    private readonly held: number = HELD,
  ) {}

  /** @returns whether it is this one's turn, from now on or until it is passed on */
  async take(): Promise<boolean> {
    const now = Date.now();
    // Not written anew each time: what is written wakes the very followers that ask.
    if (this.#until - now > this.held / 2) return true;
    const [name, holder, until] = [this.name, this.#holder, now + this.held];
    const free = { _id: name, $or: [{ holder }, { until: { $lte: new Date(now) } }] };
    try {
      await TurnModel.updateOne(free, { holder, until: new Date(until) }, { upsert: true });
      this.#until = until;
      return true;
    } catch (error) {
      // It stands there, and is another's: what was to be inserted has its id.
      if (error instanceof Error && 'code' in error && error.code === 11000) return false;
      throw error;
    }
  }

  /** Passes it on; nothing happens where it was another's. */
  async pass(): Promise<void> {
    if (this.#until === 0) return;
    this.#until = 0;
    await TurnModel.deleteOne({ _id: this.name, holder: this.#holder });
  }
}
