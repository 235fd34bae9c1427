/** What there is news of: an end outweighs progress. */
export type News = 'over' | 'progress';

/** Wakes whoever waits for the next poll. */
export class Bell {
  #news: News | undefined;
  #wake = () => {};

  ring(news: News): void {
    if (this.#news !== 'over') this.#news = news;
    this.#wake();
  }

  /** The news, at once if there is some already; undefined when `sleep` ended first. @throws the signal's reason. */
  async wait(sleep: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<News | undefined> {
    signal.throwIfAborted();
    if (this.#news === undefined) {
      const awake = new AbortController();
      const rung = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const slept = sleep(AbortSignal.any([signal, awake.signal])).catch(() => {});
      await Promise.race([slept, rung]);
      awake.abort();
      signal.throwIfAborted();
    }
    const news = this.#news;
    this.#news = undefined;
    return news;
  }
}
