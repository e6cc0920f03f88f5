/** A piece of work that is asked for often and does all there is at once: it never runs twice at a time. */
export class OneAtATime {
  #running: Promise<void> | undefined;
  #wanted = false;
  #stopped = false;

  /** @param work never rejects. */
  constructor(private readonly work: () => Promise<void>) {}

  /** Asks for the work; what is asked for while it runs is done once more after it. */
  wake(): void {
    this.#wanted = true;
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      await this.work();
    }
    this.#running = undefined;
  }

  /** Resolves when all that was asked for so far is done. */
  async done(): Promise<void> {
    this.wake();
    await this.#running;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }
}
