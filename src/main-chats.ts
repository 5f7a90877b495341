import { parseAnswer, renderInvitation } from '../adapters/ical/index.ts';
import type { ChatAdapter, ChatAdapterOptions, ChatUseCases } from './chat-kit/adapter.ts';
import type { Intent } from './conversation/chat.ts';
import { isExactly } from './domain/accueil/commande.ts';
import type { Agenda } from './domain/seances/agenda.ts';
import { isKnownAgain, isOnPage, LEXIQUE, opensForm } from './intents.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Letters } from './ports/courriel.ts';
import type { AtelierStore, Platform, Ports } from './ports/ports.ts';
import type { EspaceStore } from './ports/ports-chat.ts';
import { closeDeletedCanal } from './use-cases/comptes/close-deleted-canal.ts';
import { endEspace } from './use-cases/comptes/end-espace.ts';
import { installEspace } from './use-cases/comptes/install-espace.ts';
import { findAdministration, findInstallateur } from './use-cases/comptes/lien-installation.ts';
import { linkEspace } from './use-cases/comptes/link-espace.ts';
import { noteRefusal } from './use-cases/comptes/note-refusal.ts';
import { unlinkAccount } from './use-cases/comptes/unlink-account.ts';
import { findDestinataire } from './use-cases/envois/find-courriel.ts';
import { createLiensMessage } from './use-cases/envois/lien-message.ts';
import { takeBackCourriel } from './use-cases/envois/take-back-courriel.ts';
import { keepCourriel } from './use-cases/reponses/keep-courriel.ts';
import { takeAgenda } from './use-cases/seances/take-agenda.ts';
import { noteAbsence } from './use-cases/tours/note-absence.ts';

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
  const names = Object.keys(ADAPTERS) as (keyof Chats)[];
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

/** What adapters tell the bot beside the conversation. */
export function bindChatUseCases(ports: Ports, espaces: EspaceStore): ChatUseCases {
  const here = { ...ports, espaces };
  return {
    opensForm,
    isOnPage: (name) => isOnPage(name, true), // a link is fresh when its message leaves
    createLiensMessage: (delivery) => createLiensMessage(delivery, here),
    findDestinataire: (envoiId) => findDestinataire(envoiId, here),
    takeBack: (envoiId, raison) => takeBackCourriel(envoiId, raison, here),
    noteAbsence: (recu) => noteAbsence(recu, here),
    isCommande: (texte) => isExactly(texte, LEXIQUE),
    keepCourriel: (ecrit) => keepCourriel(ecrit, here),
    takeAgenda: (envoiId, reponse) => takeAgenda(envoiId, reponse, here),
    isKnownAgain,
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
