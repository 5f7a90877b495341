import type { SlackConfig } from '../adapters/slack/config.ts';
import type { TeamsConfig } from '../adapters/teams/config.ts';
import type { ChatAdapter, ChatAdapterOptions, ChatUseCases } from './chat-kit/adapter.ts';
import { opensForm } from './intents.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Ports } from './ports/ports.ts';
import type { EspaceStore } from './ports/ports-chat.ts';
import { closeDeletedCanal } from './use-cases/comptes/close-deleted-canal.ts';
import { endEspace } from './use-cases/comptes/end-espace.ts';
import { installEspace } from './use-cases/comptes/install-espace.ts';
import { findAdministration, findInstallateur } from './use-cases/comptes/lien-installation.ts';
import { linkEspace } from './use-cases/comptes/link-espace.ts';
import { noteRefusal } from './use-cases/comptes/note-refusal.ts';
import { unlinkAccount } from './use-cases/comptes/unlink-account.ts';

export type ChatOptions = Omit<ChatAdapterOptions<never>, 'config' | 'publicUrl' | 'useCases'> & {
  readonly ports: Ports;
};

/** The chat platforms that the configuration names. Who does not use one does not load its libraries. */
export async function createChats(
  { chats: { slack, teams }, publicUrl }: ProgramConfig,
  options: ChatOptions,
): Promise<readonly ChatAdapter[]> {
  const common = { ...options, publicUrl, useCases: bindChatUseCases(options.ports, options.chat.espaces) };
  return [
    ...(slack ? [await createSlack({ ...common, config: slack })] : []),
    ...(teams ? [await createTeams({ ...common, config: teams })] : []),
  ];
}

/** What adapters tell the bot beside the conversation. */
export function bindChatUseCases(ports: Ports, espaces: EspaceStore): ChatUseCases {
  const here = { ...ports, espaces };
  return {
    opensForm,
    linkEspace: (espace) => linkEspace(espace, here),
    endEspace: (espace) => endEspace(espace, here),
    async unlinkAccount(account, raison) {
      await unlinkAccount(account, raison, here);
    },
    closeCanal: (lieu) => closeDeletedCanal(lieu, here),
    noteRefusal: (refusal) => noteRefusal(refusal, here),
    findInstallateur: (token) => findInstallateur(token, here),
    isInstallateur: async (personneId) => (await findAdministration(personneId, here)) !== null,
    installEspace: (espace) => installEspace(espace, here),
  };
}

/** Who may show the personal pages in a frame, and the script that they then load. */
export function getFrame(chats: readonly ChatAdapter[]) {
  const frames = chats.flatMap(({ frame }) => frame ?? []);
  return { frameAncestors: frames.flatMap(({ ancestors }) => ancestors), frameScript: frames[0]?.script };
}

async function createSlack(options: ChatAdapterOptions<SlackConfig>): Promise<ChatAdapter> {
  const { createSlackAdapter } = await import('../adapters/slack/index.ts');
  return createSlackAdapter(options);
}

async function createTeams(options: ChatAdapterOptions<TeamsConfig>): Promise<ChatAdapter> {
  const { createTeamsAdapter } = await import('../adapters/teams/index.ts');
  return createTeamsAdapter(options);
}
