/**
 * Joins what several ask at once: while statements are under way the next ones gather, and go together. `run` answers in
 * the order in which it is asked. When it fails for several, each is asked by itself: one that is wrong fails alone.
 */
export function createGroup<Asked, Answer>(
  run: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
): (asked: Asked) => Promise<Answer> {
  const waiting: Waiting<Asked, Answer>[] = [];
  let underWay = 0;
  const work = async () => {
    while (waiting.length > 0) await answer(waiting.splice(0, MOST), run);
    underWay -= 1;
  };
  return (asked) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    waiting.push({ asked, resolve, reject });
    if (waiting.length === 1 && underWay < AT_ONCE) {
      underWay += 1;
      setImmediate(work); // whoever asks in the same moment comes along
    }
    return promise;
  };
}

const MOST = 100; // in one statement
const AT_ONCE = 2; // statements: one that takes long holds up fewer

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Never throws. */
async function answer<Asked, Answer>(
  group: readonly Waiting<Asked, Answer>[],
  run: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
): Promise<void> {
  try {
    const answers = await run(group.map(({ asked }) => asked));
    for (const [place, { resolve }] of group.entries()) resolve(answers[place] as Answer);
  } catch (error) {
    if (group.length > 1) await Promise.all(group.map((one) => answer([one], run)));
    else group[0]?.reject(error);
  }
}
