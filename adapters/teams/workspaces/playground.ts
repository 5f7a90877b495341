import type { TeamsConfig } from '../config.ts';

/** The tenant of Microsoft's local emulator, as its own file and ours (.m365agentsplayground.yml) name it. */
export const PLAYGROUND_TENANT = '00000000-0000-0000-0000-0000000000001';

/** Lets the emulator's people in, without any other tenant being named. */
export function withPlayground(config: TeamsConfig): TeamsConfig {
  if (!isPlayground(config) || config.tenantIds.length > 0) return config;
  return { ...config, tenantIds: [PLAYGROUND_TENANT] };
}

/** It draws no dialog. */
export function isPlayground({ playground, appId }: TeamsConfig): boolean {
  return playground && appId === '';
}
