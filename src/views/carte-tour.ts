import { Temporal } from 'temporal-polyfill';
import type { Button, ListItem, Message } from '../chat.ts';
import type { FicheAction } from '../domain/fiche-action.ts';
import { canRepeat } from '../domain/rien-de-nouveau.ts';
import type { Tour } from '../domain/tour.ts';
import { fr } from '../fr.ts';
import type { LigneCarte } from '../use-cases/list-lignes-carte.ts';
import { momentEnLettres } from './dates.ts';
import { signatureOf } from './reponse.ts';
import { statutEnMots } from './reponse-mots.ts';

/** Which message of the round this is; the words change, the card is the same. */
export type EtapeCarte = 'ouverture' | 'rappel-1' | 'rappel-2' | 'rappel-3' | 'report' | 'lendemain';

export interface CarteTour {
  readonly etape: EtapeCarte;
  readonly tour: Tour;
  readonly now: Temporal.Instant;
  readonly lignes: readonly LigneCarte[];
  /** The person is the suppléant of these fiches. */
  readonly isSuppleant: boolean;
  readonly tardif: boolean;
}

/** A lead's card of the round: all of his or her fiches, each with its buttons. */
export function viewCarteTour(carte: CarteTour): Message {
  const { tour, lignes, now } = carte;
  const dues = lignes.filter(({ courante }) => courante === null);
  const isTermine = tour.etat !== 'ouvert' || Temporal.Instant.compare(now, tour.gel) >= 0;
  if (isTermine) return viewCarteTerminee(carte);
  return {
    title: dues.length === 0 ? fr`Merci, vos réponses sont enregistrées` : TITRES[carte.etape](dues.length),
    paragraphs:
      dues.length === 0
        ? [fr`Il n’y a plus rien à faire. Vous pouvez corriger jusqu’au ${momentEnLettres(tour.gel)}.`]
        : listParagraphes(carte),
    sections: [{ list: lignes.map((ligne) => viewLigne(ligne, tour)) }],
    buttons: dues.length > 0 && Temporal.Instant.compare(now, tour.echeance) < 0 ? [plusTard(tour)] : [],
    ...(carte.etape === 'ouverture' ? { note: NOTE_DONNEES } : {}),
  };
}

/** « mes fiches »: what a person leads, with what is owed when a round is open. */
export function viewMesFiches({
  tour,
  ficheActions,
  lignes,
}: {
  readonly tour: Tour | null;
  readonly ficheActions: readonly FicheAction[];
  readonly lignes: readonly LigneCarte[];
}): Message {
  if (ficheActions.length === 0) {
    return {
      title: fr`Vous n’êtes pilote d’aucune fiche`,
      paragraphs: [fr`Si c’est une erreur, dites-le à la coordination.`],
    };
  }
  const title =
    ficheActions.length === 1 ? fr`Votre fiche action` : fr`Vos ${ficheActions.length} fiches action`;
  if (tour === null) {
    return {
      title,
      paragraphs: [fr`Aucun tour de réponses n’est ouvert. Un message vous préviendra à l’ouverture.`],
      sections: [{ list: ficheActions.map(viewFicheSimple) }],
    };
  }
  return {
    title,
    paragraphs: [attendue(tour)],
    sections: [{ list: lignes.map((ligne) => viewLigne(ligne, tour)) }],
  };
}

const TITRES: Readonly<Record<EtapeCarte, (dues: number) => string>> = {
  ouverture: (dues) =>
    dues === 1 ? fr`Où en est votre fiche action ?` : fr`Où en sont vos ${dues} fiches action ?`,
  'rappel-1': (dues) => fr`Rappel : ${attenduesEnMots(dues)}`,
  'rappel-2': (dues) => fr`Rappel : ${attenduesEnMots(dues)}, dans quelques jours`,
  'rappel-3': (dues) => fr`Dernier rappel : ${attenduesEnMots(dues)} demain`,
  report: (dues) => fr`Comme demandé, je reviens vers vous : ${attenduesEnMots(dues)}`,
  lendemain: (dues) => fr`Vous pouvez encore répondre : ${attenduesEnMots(dues)}`,
};

const NOTE_DONNEES = fr`Vos réponses sont lues par le groupe projet, sauf si vous choisissez de les rendre publiables. Écrivez « mes données » pour voir ce qui est gardé.`;

function attenduesEnMots(dues: number): string {
  return dues === 1 ? fr`1 réponse attendue` : fr`${dues} réponses attendues`;
}

function listParagraphes({ etape, tour, isSuppleant, tardif }: CarteTour): readonly string[] {
  const lines = {
    ouverture: [attendue(tour), fr`Comptez environ 2 minutes par fiche.`],
    'rappel-1': [attendue(tour), fr`Comptez environ 2 minutes par fiche.`],
    'rappel-2': [attendue(tour)],
    'rappel-3': [attendue(tour), fr`En bref : où en est l’action, et une ligne suffit.`],
    report: [attendue(tour)],
    lendemain: [fr`La séance a eu lieu. Votre réponse compte encore jusqu’au ${momentEnLettres(tour.gel)}.`],
  }[etape];
  return [
    ...(isSuppleant
      ? [fr`Vous êtes suppléant ou suppléante : la personne pilote n’a pas encore répondu.`]
      : []),
    ...lines,
    ...(tardif ? [fr`Ce message part en retard, après une panne. Veuillez nous en excuser.`] : []),
  ];
}

function attendue(tour: Tour): string {
  return fr`Réponse attendue avant le ${momentEnLettres(tour.echeance)}.`;
}

function viewCarteTerminee({ lignes }: CarteTour): Message {
  return {
    title: fr`Ce tour de réponses est terminé`,
    paragraphs: [fr`Les réponses ne changent plus. Le résumé est préparé par la coordination.`],
    sections: [
      {
        list: lignes.map(({ fiche, courante }) => ({
          text: nommer(fiche),
          detail: courante === null ? fr`Sans réponse` : signatureOf(courante.courante),
        })),
      },
    ],
  };
}

function viewLigne({ fiche, courante, precedente, hasBrouillon }: LigneCarte, tour: Tour): ListItem {
  const values = { tour: tour.id, fiche: String(fiche.numero) };
  if (courante !== null) {
    return {
      text: nommer(fiche),
      detail: fr`${signatureOf(courante.courante)} : ${statutEnMots(courante.courante.statut)}`,
      buttons: [
        { kind: 'action', label: fr`Voir la réponse ${fiche.numero}`, intent: 'reponse:voir', values },
        { kind: 'action', label: fr`Corriger la réponse ${fiche.numero}`, intent: 'reponse:ouvrir', values },
      ],
    };
  }
  const repondre = hasBrouillon
    ? fr`Reprendre le brouillon ${fiche.numero}`
    : fr`Répondre pour la fiche ${fiche.numero}`;
  return {
    text: nommer(fiche),
    detail:
      precedente === null
        ? fr`Pas encore de réponse`
        : fr`La dernière fois : ${statutEnMots(precedente.courante.statut)}`,
    buttons: [
      { kind: 'action', label: repondre, intent: 'reponse:ouvrir', values, style: 'primary' },
      ...(canRepeat(precedente)
        ? [{ kind: 'action', label: fr`Rien de nouveau`, intent: 'reponse:rien-de-nouveau', values } as const]
        : []),
    ],
  };
}

function viewFicheSimple(fiche: FicheAction): ListItem {
  const values = { fiche: String(fiche.numero), numero: String(fiche.numero) };
  return {
    text: nommer(fiche),
    buttons: [{ kind: 'action', label: fr`Voir la fiche ${fiche.numero}`, intent: 'fiche', values }],
  };
}

function nommer({ numero, titreCourt }: FicheAction): string {
  return fr`Fiche ${numero} – ${titreCourt}`;
}

function plusTard(tour: Tour): Button {
  return { kind: 'action', label: fr`Plus tard`, intent: 'rappel:plus-tard', values: { tour: tour.id } };
}
