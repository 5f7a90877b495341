import type { Json } from './types.ts';
import type { World } from './world.ts';

/** Notes a fault of the program, and gives Slack's refusal to answer with. */
export function refuse(world: World, where: string, refusal: { error: string; why: string }): Json {
  note(world, where, `${refusal.error}: ${refusal.why}`);
  return { ok: false, error: refusal.error, response_metadata: { messages: [`[ERROR] ${refusal.why}`] } };
}

/** Notes a fault of the program that Slack would let pass. */
export function note(world: World, where: string, why: string): void {
  world.violations.push(`${where}: ${why}`);
}

/** A refusal for a state of the world that a sound program meets too. */
export function fail(error: string): Json {
  return { ok: false, error };
}
