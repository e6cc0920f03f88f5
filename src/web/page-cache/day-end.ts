/** Every zone's offset from UTC is a whole number of quarters of an hour, so days begin on one. */
const QUARTER = 15 * 60 * 1000;

/** Computes the end of the paper's day, because every page prints its date. */
export class DayEnd {
  #timeZone = '';
  #end = new Date(0);
  #from = new Date(0);

  /** The first moment of the next day in the zone, with regard to clock changes. */
  after(now: Date, timeZone: string): Date {
    if (timeZone !== this.#timeZone || now >= this.#end || now < this.#from) {
      this.#end = this.#search(now, timeZone);
      this.#from = now;
      this.#timeZone = timeZone;
    }
    return this.#end;
  }

  #search(now: Date, timeZone: string): Date {
    const format = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' });
    const today = format.format(now);
    let quarter = Math.floor(now.getTime() / QUARTER) + 1;
    while (format.format(quarter * QUARTER) === today) quarter += 1;
    return new Date(quarter * QUARTER);
  }
}
