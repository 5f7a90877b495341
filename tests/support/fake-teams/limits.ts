import type { Call } from './types.ts';

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: [most, in ms]. */
const PER_CONVERSATION = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;
const PER_TENANT = [[50, 1_000]] as const; // an older page says 30: what the program aims at

const EARLY_MS = 20; // a timer of the program and the arrival here are two clocks

/** Each window of the limits that calls broke, in a line. */
export function listBrokenLimits(calls: readonly Call[]): readonly string[] {
  const written = calls.filter(({ operation }) => operation === 'post' || operation === 'create');
  return [
    ...listBroken(written, ({ conversation }) => conversation, PER_CONVERSATION),
    ...listBroken(written, ({ tenant }) => tenant, PER_TENANT),
  ];
}

function listBroken(
  calls: readonly Call[],
  keyOf: (call: Call) => string | null,
  limits: readonly (readonly [number, number])[],
): readonly string[] {
  return [...Map.groupBy(calls, keyOf)].flatMap(([key, mine]) =>
    limits
      .filter(([most, ms]) =>
        mine.some(({ at }, index) => (mine[index + most]?.at ?? Infinity) - at < ms - EARLY_MS),
      )
      .map(([most, ms]) => `more than ${most} in ${ms} ms: ${key}`),
  );
}
