/**
 * Runs the work of a key once: a second call with the same key waits for the first and gets the same result.
 * Remembers the last `capacity` keys; a work that failed, or whose result is not over, may run again.
 */
export function createOnce<Result = boolean>(isOver: (result: Result) => boolean = Boolean, capacity = 500) {
  const started = new Map<string, Promise<Result>>();
  return (key: string, work: () => Promise<Result>): Promise<Result> => {
    const known = started.get(key);
    if (known !== undefined) return known;
    const running = work().then(
      (result) => {
        if (!isOver(result)) started.delete(key);
        return result;
      },
      (error: unknown) => {
        started.delete(key);
        throw error;
      },
    );
    started.set(key, running);
    const oldest = started.keys().next().value;
    if (started.size > capacity && oldest !== undefined) started.delete(oldest);
    return running;
  };
}

/** Two calls with the same key at the same time are one; the next one does the work again. */
export function createJoin<Result>() {
  return createOnce<Result>(() => false);
}
