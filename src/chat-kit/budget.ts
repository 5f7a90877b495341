import type { Budget } from '../ports/ports.ts';

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
