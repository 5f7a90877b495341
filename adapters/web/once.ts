/**
 * Runs the work of a key once: a second call with the same key waits for the first and does nothing more.
 * Remembers the last `capacity` keys; a work that failed, or that says false, may run again.
 */
export function createOnce(capacity = 500) {
  const started = new Map<string, Promise<void>>();
  return (key: string, work: () => Promise<boolean>): Promise<void> => {
    const known = started.get(key);
    if (known !== undefined) return known;
    const running = work().then(
      (isOver) => {
        if (!isOver) started.delete(key);
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
