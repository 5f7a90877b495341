/** So many pieces of work at a time; the others wait in line. */
export interface Slots {
  /** False when the line was closed before the work began, or its time had passed. @throws what the work throws */
  run(work: () => Promise<void>, options?: RunOptions): Promise<boolean>;
  /** Nothing begins any more; what has begun goes on. */
  close(): void;
}

export interface RunOptions {
  /** Does not begin after that, as `performance.now` counts. */
  readonly until?: number;
  /** Is called once when its turn is near: what the work needs can then be fetched before. Must not throw. */
  readonly prepare?: () => void;
}

export function createSlots(count: number): Slots {
  const line: { readonly start: () => void; readonly prepare: () => void }[] = [];
  let free = count;
  let isClosed = false;
  const wait = (prepare: () => void) =>
    new Promise<void>((start) => {
      line.push({ start, prepare });
      if (line.length <= count) prepare();
    });
  const release = () => {
    const next = line.shift();
    line[count - 1]?.prepare();
    if (next === undefined) free += 1;
    else next.start();
  };
  return {
    async run(work, { until = Number.POSITIVE_INFINITY, prepare = () => {} } = {}) {
      if (free > 0) free -= 1;
      else await wait(prepare);
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
