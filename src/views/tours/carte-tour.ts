import { Temporal } from 'temporal-polyfill';
import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { EtapeCarte } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { mentionsOf } from '../words/avenant-mots.ts';
import { action, ficheButton, nouvelleButton, titreFiche } from '../words/buttons.ts';
import { capitalize, momentEnLettres, notice, pluralize } from '../words/phrases.ts';
import { jusquAuResume } from '../words/reponse-mots.ts';
import { titreSeance } from '../words/seance-mots.ts';
import {
  isDue,
  isSansDemande,
  type LigneCarte,
  raisonSansDemande,
  viewLigne,
  viewLigneGelee,
} from './ligne-carte.ts';
import { phraseSuppleance } from './suppleance.ts';

export interface CarteTour {
  readonly etape: EtapeCarte;
  readonly tour: Tour;
  readonly seance: Pick<Seance, 'instance' | 'debut' | 'etat'>;
  readonly now: Temporal.Instant;
  readonly lignes: readonly LigneCarte[];
  /** The person is the suppléant of these fiches. */
  readonly isSuppleant: boolean;
  readonly tardif: boolean;
  /** Those of the person that are in force no more since the card left; absent: none. */
  readonly anciennes?: readonly FicheAction[];
  /** Whether the person comes to the séance; absent: not asked here. */
  readonly presence?: Section;
  /** What the person wrote without saying for which fiche; absent: nothing. */
  readonly courriels?: readonly Section[];
}

/** A lead's card of the tour: all of his or her fiches, each with its buttons. */
export function viewCarteTour(carte: CarteTour): Message {
  const { tour, lignes, now } = carte;
  const dues = lignes.filter(isDue);
  const isTermine = tour.etat !== 'ouvert' || Temporal.Instant.compare(now, tour.gel) >= 0;
  if (tour.etat === 'clos') return viewCarteArretee(carte);
  if (lignes.length === 0) return viewCarteSansFiche(carte);
  if (isTermine) return viewCarteTerminee(carte);
  return {
    title: dues.length === 0 ? merci(lignes.length) : titre(carte),
    paragraphs:
      dues.length === 0
        ? [seanceOf(carte), fr`Il n’y a plus rien à faire. Vous pouvez corriger ${jusquAuResume(tour)}.`]
        : [seanceOf(carte), ...listParagraphes(carte), ...phrasesAnciennes(carte)],
    sections: [
      ...(carte.courriels ?? []),
      { list: lignes.map((ligne) => viewLigne(ligne, tour, carte.etape)) },
      ...(carte.presence ? [carte.presence] : []),
    ],
    buttons:
      dues.length === 0
        ? []
        : [
            ...(Temporal.Instant.compare(now, tour.echeance) < 0
              ? [action(fr`Plus tard`, 'rappel:plus-tard', { tour: tour.id })]
              : []),
            PASSER_BUTTON,
          ],
    ...(carte.etape === 'ouverture' ? { note: NOTE_DONNEES } : {}),
  };
}

/** What a person leads; `lignes` are empty while no tour is open. */
export interface MesFiches {
  readonly tour: Tour | null;
  readonly ficheActions: readonly FicheAction[];
  readonly lignes: readonly LigneCarte[];
  readonly now: Temporal.Instant;
}

/** « mes fiches »: what a person leads, with what is owed when a tour is open. */
export function viewMesFiches({ tour, ficheActions, lignes, now }: MesFiches): Message {
  if (ficheActions.length === 0) {
    return notice(fr`Vous n’êtes pilote d’aucune fiche`, [
      fr`Si c’est une erreur, dites-le à la coordination.`,
    ]);
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
    paragraphs: [attenduOuRecu(tour, lignes, now)],
    sections: [{ list: lignes.map((ligne) => viewLigne(ligne, tour)) }],
  };
}

const TITRES: Readonly<Record<Exclude<EtapeCarte, 'ouverture'>, (dues: number) => string>> = {
  'rappel-1': (dues) => fr`Rappel : ${attenduesEnMots(dues)}`,
  'rappel-2': (dues) => fr`Deuxième rappel : ${attenduesEnMots(dues)}`,
  'rappel-3': (dues) => fr`Dernier rappel : ${attenduesEnMots(dues)}`,
  relance: (dues) => fr`La coordination vous relance : ${attenduesEnMots(dues)}`,
  report: (dues) => fr`Vous avez demandé ce rappel : ${attenduesEnMots(dues)}`,
  lendemain: (dues) => fr`Vous pouvez encore répondre : ${attenduesEnMots(dues)}`,
};

const NOTE_DONNEES = fr`Le groupe projet lit vos réponses. « Mes données » montre ce qui est gardé de vous.`;

function attenduesEnMots(dues: number): string {
  return pluralize(dues, fr`réponse attendue`, fr`réponses attendues`);
}

function listParagraphes(carte: CarteTour): readonly string[] {
  const { etape, tour, now, lignes, isSuppleant, tardif } = carte;
  const limite = dateLimite(tour, now);
  const lines = {
    ouverture: [combienAvant(carte), fr`Comptez environ 2 minutes par fiche.`],
    'rappel-1': [limite, fr`Comptez environ 2 minutes par fiche.`],
    'rappel-2': [limite],
    'rappel-3': [limite, fr`Dites où en est l’action : une ligne suffit.`],
    report: [limite],
    relance: [limite, fr`Comptez environ 2 minutes par fiche.`],
    lendemain: [fr`La séance a eu lieu. Votre réponse compte encore jusqu’au ${momentEnLettres(tour.gel)}.`],
  }[etape];
  return [
    ...(isSuppleant ? [phraseSuppleance(listDues(lignes), jourOf(now))] : []),
    ...lines,
    ...(tardif ? [fr`Ce message part en retard, après une panne. Veuillez nous en excuser.`] : []),
  ];
}

/** For which séance it asks; a tour may go on when its séance is cancelled. */
function seanceOf({ seance }: CarteTour): string {
  return seance.etat === 'annulee' ? fr`${titreSeance(seance)} (annulée).` : fr`${titreSeance(seance)}.`;
}

/** A card that was sent, once the person leads nothing of what stood on it. */
function viewCarteSansFiche(carte: CarteTour): Message {
  return notice(
    !carte.anciennes?.length ? fr`Vous ne pilotez plus de fiche` : fr`Il n’y a plus rien à répondre`,
    [seanceOf(carte), ...phrasesAnciennes(carte), fr`Il n’y a plus rien à faire ici.`],
  );
}

/** « Fiche 12 – Être parents d’ados. Fermée par l’avenant n° 2 du 3 mars 2027. » */
function phrasesAnciennes({ anciennes = [] }: CarteTour): readonly string[] {
  return anciennes.map((fiche) => [fr`${titreFiche(fiche)}.`, ...mentionsOf(fiche)].join(' '));
}

function viewCarteArretee(carte: CarteTour): Message {
  const { lignes } = carte;
  const hasReponse = lignes.some(({ courante }) => courante !== null);
  return notice(fr`Ce tour de réponses est arrêté`, [
    seanceOf(carte),
    fr`La coordination l’a arrêté : il n’y a plus rien à envoyer.`,
    ...(hasReponse ? [fr`Ce que vous avez envoyé est gardé.`] : []),
  ]);
}

function viewCarteTerminee(carte: CarteTour): Message {
  const { tour, lignes } = carte;
  const suite = tour.etat === 'publie' ? fr`Le résumé est publié.` : fr`La coordination prépare le résumé.`;
  return {
    title: fr`Ce tour de réponses est terminé`,
    paragraphs: [seanceOf(carte), fr`Les réponses ne changent plus. ${suite}`],
    sections: [
      {
        list: lignes.map((ligne) => viewLigneGelee(ligne, tour)),
      },
    ],
  };
}

function viewFicheSimple(fiche: FicheAction): ListItem {
  return { text: titreFiche(fiche), buttons: [ficheButton(fiche.numero), nouvelleButton(fiche)] };
}

/** The opening speaks of all that stands below; the others are about what is still owed. */
function titre({ etape, isSuppleant, lignes }: CarteTour): string {
  const dues = countDues(lignes);
  if (isSuppleant) return fr`${attenduesEnMots(dues)}, en suppléance`;
  if (etape !== 'ouverture') return TITRES[etape](dues);
  return lignes.length === 1 ? fr`Où en est votre fiche action ?` : fr`Où en sont vos fiches action ?`;
}

function merci(fiches: number): string {
  return fiches === 1 ? fr`Merci, votre réponse est enregistrée` : fr`Merci, vos réponses sont enregistrées`;
}

function listDues(lignes: readonly LigneCarte[]): readonly FicheAction[] {
  return lignes.filter(isDue).map(({ fiche }) => fiche);
}

function countDues(lignes: readonly LigneCarte[]): number {
  return listDues(lignes).length;
}

function attenduOuRecu(tour: Tour, lignes: readonly LigneCarte[], now: Temporal.Instant): string {
  const dues = countDues(lignes);
  if (lignes.every(isSansDemande))
    return capitalize(fr`${raisonSansDemande(lignes)} : rien ne vous est demandé pour ce tour.`);
  if (dues === 0) return fr`Il n’y a plus rien à faire. Vous pouvez corriger ${jusquAuResume(tour)}.`;
  if (isPassee(tour, now)) return dateLimite(tour, now);
  const quoi = dues === 1 ? fr`Réponse attendue` : fr`Réponses attendues`;
  return fr`${quoi} avant le ${momentEnLettres(tour.echeance)}.`;
}

/** How many are still awaited, where the title does not say it. */
function combienAvant({ tour, lignes, now }: CarteTour): string {
  if (isPassee(tour, now)) return dateLimite(tour, now);
  return fr`${attenduesEnMots(countDues(lignes))} avant le ${momentEnLettres(tour.echeance)}.`;
}

/** Where the title says how many are awaited. */
function dateLimite(tour: Tour, now: Temporal.Instant): string {
  return isPassee(tour, now)
    ? fr`La date limite est passée. Vous pouvez encore répondre jusqu’au ${momentEnLettres(tour.gel)}.`
    : fr`La date limite est le ${momentEnLettres(tour.echeance)}.`;
}

function isPassee({ echeance }: Tour, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, echeance) >= 0;
}

/** Away, or no lead any more. */
const PASSER_BUTTON = action(fr`Je ne peux pas répondre`, 'pilotage:passer');
