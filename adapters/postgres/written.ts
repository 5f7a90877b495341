import type { Prisma } from './generated/client.ts';

/** What this program itself wrote into a column of JSON or text, read back with its type: nobody else writes there. */
export function asWritten<Value>(column: unknown): Value {
  return column as Value;
}

/** Plain data as a column of JSON takes it. */
export function toJson(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
