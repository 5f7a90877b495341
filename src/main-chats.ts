import { renderInvitation } from '../adapters/ical/invitation.ts';
import { parseAnswer } from '../adapters/ical/parse-answer.ts';
import type { ChatAdapter, ChatAdapterOptions } from './chat-kit/adapter.ts';
import { bindChatUseCases } from './chat-kit/chat-use-cases.ts';
import type { Intent } from './conversation/chat.ts';
import { keysOf } from './domain/nouns/tables.ts';
import type { Agenda } from './domain/seances/agenda.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Letters } from './ports/courriel.ts';
import type { AtelierStore, Platform, Ports } from './ports/ports.ts';

export type ChatOptions = Omit<ChatAdapterOptions<never>, 'config' | 'publicUrl' | 'useCases'> & {
  readonly ports: Ports;
};

/** The chat platforms that the configuration names. Who does not use one does not load its libraries. */
export async function createChats(
  { chats, publicUrl }: ProgramConfig,
  options: ChatOptions,
): Promise<readonly ChatAdapter[]> {
  const useCases = bindChatUseCases(options.ports, options.chat.espaces);
  const common = { ...options, publicUrl, useCases };
  const names = keysOf(ADAPTERS);
  return Promise.all(names.flatMap((name) => load(name, chats, common)));
}

/** E-mail of the demonstration, when no server is configured: mailboxes of ours. Null otherwise. */
export async function createMailbox(
  { mode, chats, publicUrl }: ProgramConfig,
  options: ChatOptions,
  { atelier }: { readonly atelier: AtelierStore },
): Promise<{ readonly platform: Platform; readonly letters: Letters } | null> {
  if (mode !== 'demonstration' || chats.mail !== null) return null;
  const { createMailbox: create } = await import('../adapters/mail/mailbox.ts');
  const useCases = bindChatUseCases(options.ports, options.chat.espaces);
  return create({ ...options, publicUrl, useCases, atelier });
}

type Chats = ProgramConfig['chats'];
type Common = Omit<ChatAdapterOptions<never>, 'config'>;
type Load<Config> = (options: ChatAdapterOptions<NonNullable<Config>>) => Promise<ChatAdapter>;

/** Who writes in Teams has Outlook; of the others Google is the most common. */
const ADAPTERS: { readonly [Name in keyof Chats]: Load<Chats[Name]> } = {
  slack: async (options) =>
    (await import('../adapters/slack/index.ts')).createSlackAdapter(withAgenda(options, 'google')),
  teams: async (options) =>
    (await import('../adapters/teams/index.ts')).createTeamsAdapter(withAgenda(options, 'outlook')),
  mail: async (options) =>
    (await import('../adapters/mail/index.ts')).createMailAdapter({ ...options, agenda: AGENDA }),
};

const AGENDA = { render: renderInvitation, parse: parseAnswer };

function withAgenda<Options extends Common>(options: Options, agenda: Agenda): Options {
  return { ...options, bot: { handle: (intent: Intent) => options.bot.handle({ ...intent, agenda }) } };
}

function load<Name extends keyof Chats>(
  name: Name,
  chats: Pick<Chats, Name>,
  common: Common,
): readonly Promise<ChatAdapter>[] {
  const config = chats[name];
  return config === null ? [] : [ADAPTERS[name]({ ...common, config })];
}
