/** Remembers so many things at most; what was not asked for the longest goes first. */
export interface Recall<Value> {
  find(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** Forgets all. */
  clear(): void;
}

export function createRecall<Value>(most: number, forget: (value: Value) => void = () => {}): Recall<Value> {
  const kept = new Map<string, Value>();
  const drop = (key: string) => {
    const value = kept.get(key);
    if (kept.delete(key) && value !== undefined) forget(value);
  };
  return {
    find: (key) => {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set: (key, value) => {
      drop(key);
      kept.set(key, value);
      const [oldest = ''] = kept.size > most ? kept.keys() : [];
      drop(oldest);
    },
    delete: drop,
    clear: () => {
      for (const key of [...kept.keys()]) drop(key);
    },
  };
}
