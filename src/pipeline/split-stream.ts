/**
 * As many readers of one stream, each at its own pace: an item is asked for by whoever comes first, and kept until the
 * last has had it. Every reader has to be read.
 */
export function splitStream<T>(source: AsyncIterable<T>, readerCount: number): AsyncGenerator<T>[] {
  const start = new Place(source[Symbol.asyncIterator]());
  return Array.from({ length: readerCount }, () => readFrom(start));
}

/** @param place moves on, so that nothing remembers where it was: from there every item could be reached. */
async function* readFrom<T>(place: Place<T>): AsyncGenerator<T> {
  for (;;) {
    const item = await place.item();
    if (item.done) return;
    yield item.value;
    place = place.next();
  }
}

/** Where a reader stands. Those who are behind hold on to the items they have not had, nobody to those they have. */
class Place<T> {
  readonly #source: AsyncIterator<T>;
  #item: Promise<IteratorResult<T>> | undefined;
  #next: Place<T> | undefined;

  constructor(source: AsyncIterator<T>) {
    this.#source = source;
  }

  item(): Promise<IteratorResult<T>> {
    this.#item ??= this.#source.next();
    return this.#item;
  }

  next(): Place<T> {
    this.#next ??= new Place(this.#source);
    return this.#next;
  }
}
