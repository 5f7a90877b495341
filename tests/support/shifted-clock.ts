/** Loaded before a program (`node --import`): the clock of its machine is two hours ahead of everybody else’s. */
const SHIFT_MS = 2 * 3_600_000;
const { now } = Date;

globalThis.Date = new Proxy(Date, {
  construct: (date, given: unknown[]) =>
    Reflect.construct(date, given.length === 0 ? [now() + SHIFT_MS] : given),
  get: (date, name) => (name === 'now' ? () => now() + SHIFT_MS : Reflect.get(date, name)),
});
