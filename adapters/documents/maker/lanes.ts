/** Tasks that wait in lanes, of which each has its turn: a long one makes nobody of another wait for more than one task. */
export interface Lanes<Task> {
  /** False when too many wait in that lane. */
  add(lane: string, task: Task): boolean;
  take(): Task | null;
  /** Takes all that wait. */
  clear(): readonly Task[];
}

export function createLanes<Task>(most: number): Lanes<Task> {
  const lanes = new Map<string, { readonly waiting: Task[]; served: number }>();
  let turn = 0;
  return {
    add(name, task) {
      const lane = lanes.get(name) ?? { waiting: [], served: 0 };
      lanes.set(name, lane);
      if (lane.waiting.length >= most) return false;
      lane.waiting.push(task);
      return true;
    },
    take() {
      const [next] = [...lanes.values()]
        .filter(({ waiting }) => waiting.length > 0)
        .sort((a, b) => a.served - b.served); // who was served longest ago
      if (next === undefined) return null;
      turn += 1;
      next.served = turn;
      return next.waiting.shift() ?? null;
    },
    clear: () => [...lanes.values()].flatMap(({ waiting }) => waiting.splice(0)),
  };
}
