import { getWorkspace } from './places.ts';
import type { ChannelSpec, WorkspaceSpec } from './types.ts';
import type { World } from './world.ts';

export function createWorkspace(world: World, spec: WorkspaceSpec): void {
  const { id, name = `Espace ${id}`, domain = id.toLowerCase(), installed = true } = spec;
  world.workspaces.set(id, { id, name, domain, botUser: `UBOT${id}`, botId: `B${id}` });
  world.users.set(`UBOT${id}`, { id: `UBOT${id}`, team: id, name: 'espace', isBot: true });
  if (installed) world.tokens.set(spec.token ?? `xoxb-${id}`, { team: id, state: 'good' });
}

/** @throws Error when a member is not known, or of another workspace in a channel that is not shared */
export function createChannel(world: World, channel: ChannelSpec): void {
  getWorkspace(world, channel.team);
  for (const id of channel.members) {
    const user = world.users.get(id);
    if (user === undefined) throw new Error(`there is no user ${id}`);
    if (user.team !== channel.team && !channel.shared) throw new Error(`${id} is of ${user.team}: share it`);
  }
  world.channels.set(channel.id, channel);
}

/** @throws Error when there is none of that id */
export function changeSpec<Spec>(known: Map<string, Spec>, id: string, change: Partial<Spec>): Spec {
  const spec = known.get(id);
  if (spec === undefined) throw new Error(`there is no ${id}`);
  const changed = { ...spec, ...change };
  known.set(id, changed);
  return changed;
}
