/** A platform that asks waits for some seconds only; what is not done by then is said to be not done yet. */
export interface Budget {
  /** The result of the work, or `late` when it is not there in time; the work goes on. @throws what the work throws in time */
  within<Result>(work: Promise<Result>): Promise<Result | 'late'>;
}

/** Starts to count now. */
export function startBudget(ms: number): Budget {
  const end = performance.now() + ms;
  return {
    async within(work) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), Math.max(0, end - performance.now()));
      });
      try {
        return await Promise.race([work, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
