import { bind, bindSecret } from '../bind.ts';
import { compose } from '../composers.ts';
import { isExactly } from '../domain/accueil/commande.ts';
import { isKnownAgain, isOnPage, LEXIQUE, opensForm } from '../intents.ts';
import type { Ports } from '../ports/ports.ts';
import type { EspaceStore } from '../ports/ports-chat.ts';
import { takeAgendaEvenement } from '../use-cases/annonces/save-inscription.ts';
import {
  endEspace,
  findAdministration,
  findInstallateur,
  installEspace,
  linkEspace,
} from '../use-cases/comptes/create-acces.ts';
import { openPage } from '../use-cases/comptes/lien-reponse.ts';
import { relinkAccount, unlinkAccount } from '../use-cases/comptes/link-comptes.ts';
import { noteRefusal } from '../use-cases/comptes/note-refusal.ts';
import { followCanal } from '../use-cases/comptes/open-canal.ts';
import {
  type Cite,
  findDestinataire,
  findEnvoye,
  takeBackCourriel,
} from '../use-cases/envois/find-courriel.ts';
import { createLiensMessage } from '../use-cases/envois/lien-message.ts';
import { keepByConvention } from '../use-cases/reponses/keep-by-convention.ts';
import { type ReponseRecue, takeAgenda } from '../use-cases/seances/take-agenda.ts';
import { noteAbsence } from '../use-cases/tours/ask-delegation.ts';

/** What adapters tell the bot beside what people say, and ask of it: each takes what it names. */
export type ChatUseCases = ReturnType<typeof bindChatUseCases>;

export function bindChatUseCases(ports: Ports, espaces: EspaceStore) {
  const here = { ...ports, espaces };
  return {
    ...bind(TABLE, here),
    ...bindSecret(COURRIELS, here),
    opensForm,
    isKnownAgain,
    isOnPage: (name: string) => isOnPage(name, true), // a link is fresh when its message leaves
    /** Whether a line that somebody wrote is a word that the bot knows, letter by letter. */
    isCommande: (texte: string) => isExactly(texte, LEXIQUE),
    /** Whether this person may still tie a workspace. */
    isInstallateur: async (personneId: string) => (await findAdministration(personneId, here)) !== null,
  };
}

/** What answers one of our messages: its number, which only its reader has, says whose it is, and in which time its days are meant. */
const COURRIELS = {
  findEnvoye: (cite: Cite, ports: Ports) => findEnvoye(cite, { ports, compose }),
  noteAbsence,
  keepCourriel: keepByConvention,
  takeAgenda: async (envoiId: string, reponse: ReponseRecue, ports: Ports) =>
    (await takeAgenda(envoiId, reponse, ports)) ?? takeAgendaEvenement(envoiId, reponse, ports),
};

const TABLE = {
  createLiensMessage,
  findDestinataire,
  takeBack: takeBackCourriel,
  linkEspace,
  endEspace,
  openPage,
  unlinkAccount,
  relinkAccount,
  followCanal,
  noteRefusal,
  findInstallateur,
  installEspace,
};
