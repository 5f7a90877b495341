type Kept<Result> = { by?: WeakMap<object, Kept<Result>>; made?: { readonly result: Result } };

/**
 * Remembers what a pure rule makes of things that never change, such as the plan and the answers of one revision: the very
 * same result for the very same things, as long as they are kept. What depends upon its reader, or the day, is none of it.
 */
export function deriveOnce<Things extends readonly object[], Result>(
  derive: (...things: Things) => Result,
): (...things: Things) => Result {
  const all: Kept<Result> = {};
  return (...things) => {
    let kept = all;
    for (const thing of things) {
      kept.by ??= new WeakMap();
      const next: Kept<Result> = kept.by.get(thing) ?? {};
      kept.by.set(thing, next);
      kept = next;
    }
    kept.made ??= { result: derive(...things) };
    return kept.made.result;
  };
}
