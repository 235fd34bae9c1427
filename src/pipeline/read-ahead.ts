/** Lets `source` work on its next items while the reader is busy with one, but never on more than `itemCount`. */
export async function* readAhead<T>(source: AsyncIterable<T>, itemCount: number): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  const asked: Promise<IteratorResult<T>>[] = [];
  const ask = () => {
    const item = items.next();
    // It fails for whoever comes for it, and for nobody if nobody does.
    item.catch(() => {});
    asked.push(item);
  };
  try {
    ask();
    for (;;) {
      const item = await asked.shift()!;
      if (item.done) return;
      while (asked.length < itemCount) ask();
      yield item.value;
    }
  } finally {
    await items.return?.();
  }
}
