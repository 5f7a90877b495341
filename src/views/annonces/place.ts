/** An announcement at an address of its own. */

import type { ActionButton, Button, Fact, Message, Pill, Section } from '../../conversation/chat.ts';
import { type Annonce, needsAccord } from '../../domain/annonces/annonce.ts';
import { countSorts, SORTS, type Sort, type SuiviEnvoi } from '../../domain/envois/suivi.ts';
import type { Participation } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { destinatairesEnMots, PILLS_OF_SORTS } from '../envois/suivi.ts';
import { phraseCompte } from './liste-inscriptions.ts';

export interface PlaceAnnonce {
  readonly titre: string;
  /** What its readers have; for one of them, with what can be pressed. */
  readonly texte: Message;
  /** For coordination alone; null: it is only read. */
  readonly suivi: SuiviEnPlace | null;
}

interface SuiviEnPlace {
  readonly titre: string;
  readonly pills: readonly Pill[];
  readonly etats: readonly EtatEnMots[];
  readonly sections: readonly Section[];
  readonly phrases: readonly string[];
  readonly faits: readonly Fact[];
  readonly note: string | null;
  readonly groupes: readonly Groupe[];
}

/** How many met an end, and what that means. */
interface EtatEnMots {
  readonly pill: Pill;
  readonly nombre: string;
  readonly sens: string;
}

/** What can be done, by what for. */
interface Groupe {
  readonly titre: string;
  readonly buttons: readonly Button[];
}

export const PLACE_ANNONCE = {
  retour: fr`Annonces`,
  texte: fr`Ce que les personnes lisent`,
  brief: fr`En bref`,
  colonnes: [fr`État`, fr`Combien`, fr`Ce que cela veut dire`],
};

interface Suivie {
  readonly annonce: Annonce;
  /** What a chat says of it. */
  readonly message: Message;
  readonly suivis: readonly SuiviEnvoi[];
  readonly participations: readonly Participation[];
}

export function viewSuiviEnPlace({ annonce, message, suivis, participations }: Suivie): SuiviEnPlace {
  const { paragraphs = [], sections = [], buttons = [], note = null } = message;
  const isPartie = suivis.length > 0;
  return {
    titre: isPartie ? fr`Qui l’a reçue` : message.title,
    pills: pillsOf(annonce),
    etats: etatsEnMots(suivis),
    sections,
    phrases: paragraphs.filter((text) => text !== fr`« ${annonce.titre} »`),
    faits:
      annonce.evenement === null ? [] : [{ label: fr`Inscriptions`, value: phraseCompte(participations) }],
    note,
    groupes: GROUPES.flatMap(({ titre, has }) => {
      const siens = buttons.filter(has);
      return siens.length === 0 ? [] : [{ titre, buttons: siens }];
    }),
  };
}

function pillsOf(annonce: Annonce): readonly Pill[] {
  return [
    ETATS[annonce.etat],
    ...(needsAccord(annonce) ? [{ label: fr`Attend un accord`, tone: 'warning' } as const] : []),
    ...(annonce.urgente ? [{ label: fr`Urgente`, tone: 'put-off' } as const] : []),
    ...(annonce.publique ? [{ label: fr`Publique`, tone: 'going' } as const] : []),
  ];
}

const ETATS: Readonly<Record<Annonce['etat'], Pill>> = {
  prevue: { label: fr`Prévue`, tone: 'waiting' },
  envoyee: { label: fr`Envoyée`, tone: 'done' },
  retiree: { label: fr`Retirée`, tone: 'ended' },
  annulee: { label: fr`Envoi annulé`, tone: 'ended' },
};

function etatsEnMots(suivis: readonly SuiviEnvoi[]): readonly EtatEnMots[] {
  const nombres = countSorts(suivis);
  return SORTS.filter((sort) => nombres[sort].personnes + nombres[sort].canaux > 0).map((sort) => ({
    pill: PILLS_OF_SORTS[sort],
    nombre: destinatairesEnMots(nombres[sort]),
    sens: SENS[sort],
  }));
}

const SENS: Readonly<Record<Sort, string>> = {
  lu: fr`La personne a dit « J’ai lu ».`,
  remis: fr`Le message est dans la conversation.`,
  envoye: fr`Le serveur de courriel a pris le message, sans dire s’il est arrivé.`,
  'en-attente': fr`Le message n’est pas encore parti. Il partira tout seul.`,
  incertain: fr`La messagerie n’a pas dit si le message est arrivé.`,
  refuse: fr`Le message n’est pas arrivé. La raison de chaque refus est plus bas.`,
  'sans-objet': fr`Le message n’avait plus lieu d’être.`,
};

const asks =
  (...intents: readonly ActionButton['intent'][]) =>
  (button: Button) =>
    button.kind === 'action' && intents.includes(button.intent);

const GROUPES: readonly { readonly titre: string; readonly has: (button: Button) => boolean }[] = [
  { titre: fr`Renvoyer, relancer`, has: asks('annonce:renvoyer', 'annonce:accord:demander') },
  { titre: fr`Suivre les inscriptions`, has: asks('inscriptions') },
  {
    titre: fr`Corriger ou retirer`,
    has: asks('annonce:corriger', 'annonce:retirer', 'annonce:retirer:confirmer'),
  },
  { titre: fr`Écrire la même à nouveau`, has: asks('annonce:rediger') },
  { titre: fr`Exporter`, has: ({ kind }) => kind === 'link' },
];
