/** The items of `source`, the first of which is on its way at once, before anybody asks. Whoever drops it calls `return`. */
export function beginEarly<T>(source: AsyncIterable<T>): AsyncGenerator<T, void> {
  const items = source[Symbol.asyncIterator]();
  const first = items.next();
  // It fails for whoever comes for it.
  first.catch(() => {});
  let isTaken = false;
  const next = async (): Promise<IteratorResult<T, void>> => {
    if (isTaken) return items.next();
    isTaken = true;
    return first;
  };
  const end = async (): Promise<IteratorResult<T, void>> => {
    await items.return?.();
    return { done: true, value: undefined };
  };
  return {
    next,
    return: end,
    throw: async (reason) => {
      await end();
      throw reason;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await end()),
  };
}
