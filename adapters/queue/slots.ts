/** So many pieces of work at a time; the others wait in line. */
export interface Slots {
  /**
   * False when the line was closed before the work began, or `until` has passed, as `performance.now` counts.
   * @throws what the work throws
   */
  run(work: () => Promise<void>, until?: number): Promise<boolean>;
  /** Nothing begins any more; what has begun goes on. */
  close(): void;
}

export function createSlots(count: number): Slots {
  const line: (() => void)[] = [];
  let free = count;
  let isClosed = false;
  const release = () => {
    const next = line.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async run(work, until = Number.POSITIVE_INFINITY) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        if (isClosed || performance.now() > until) return false;
        await work();
        return true;
      } finally {
        release();
      }
    },
    close() {
      isClosed = true;
    },
  };
}
