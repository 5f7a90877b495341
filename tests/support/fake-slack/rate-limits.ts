import { note } from './faults.ts';
import type { Request } from './method-table.ts';
import { dmId } from './places.ts';
import type { World } from './world.ts';

const JITTER_MS = 50; // two calls sent a second apart may arrive a little less than a second apart

/** Seconds to wait, when a call is above a limit of the options; the fault is noted. Else null. */
export function createRateLimits(world: World) {
  const seen = new Map<string, number[]>();
  const isAbove = (bucket: string, max: number, windowMs: number) => {
    const now = performance.now();
    const recent = (seen.get(bucket) ?? []).filter((at) => at > now - windowMs + JITTER_MS);
    seen.set(bucket, recent);
    if (recent.length >= max) return true;
    recent.push(now);
    return false;
  };
  return ({ method, team, args }: Request): number | null => {
    const { perSecondPerWorkspace, perSecondPerChannel, perMinute = {} } = world.options.limits ?? {};
    const isPost = method === 'chat.postMessage';
    const above = [
      isPost &&
        perSecondPerChannel &&
        isAbove(toBucket(world, team, String(args.channel)), perSecondPerChannel, 1_000),
      isPost && perSecondPerWorkspace && isAbove(team, perSecondPerWorkspace, 1_000),
      perMinute[method] !== undefined && isAbove(`${team} ${method}`, perMinute[method], 60_000),
    ];
    if (!above.some(Boolean)) return null;
    note(world, method, `above the rate limit in ${team}`);
    return above[2] ? 10 : 1;
  };
}

/** A user id and the id of their direct message are one place. */
function toBucket(world: World, team: string, channel: string): string {
  const user = world.users.get(channel);
  return `${team} ${user === undefined ? channel : dmId(user, team)}`;
}
