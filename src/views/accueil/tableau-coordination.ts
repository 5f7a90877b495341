import type { Temporal } from 'temporal-polyfill';
import type { ListItem, Section } from '../../conversation/chat.ts';
import type { Timeline } from '../../conversation/picture.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Etape, Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import { toItemAnnonce } from '../annonces/annonce-suivi.ts';
import { phraseTour, titreChiffres } from '../tours/avancement.ts';
import { reponsesManquantes } from '../tours/manquants.ts';
import { pictureOfProgress } from '../tours/picture-tour.ts';
import { avancementButton, manquantsButton } from '../words/buttons.ts';
import { compact, momentEnLettres } from '../words/phrases.ts';
import { nomEtape, ouvertureButton } from '../words/seance-mots.ts';

/** What coordination sees beside what waits: figures, never 24 lines. */
export interface TableauCoordination {
  /** The tour that is open, or that ended and has no summary yet. */
  readonly enCours: TourEnCours | null;
  readonly prochain: TourAVenir | null;
  readonly derniereAnnonce: Annonce | null;
}

export interface TourEnCours {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly avancement: Avancement;
  readonly jour: Temporal.PlainDate;
  /** Steps to come, the nearest first. */
  readonly etapes: readonly Etape[];
  readonly canPublish: boolean;
  /** Its dates, and today among them. */
  readonly timeline?: Timeline;
}

/** A tour that is not open yet. */
export interface TourAVenir extends Omit<TourEnCours, 'avancement' | 'jour' | 'canPublish'> {
  readonly canOuvrir: boolean;
}

export function sectionsTours({ enCours, prochain }: TableauCoordination): readonly Section[] {
  if (enCours === null && prochain === null) return [AUCUN_TOUR];
  return [...(enCours ? [sectionEnCours(enCours)] : []), ...(prochain ? [sectionAVenir(prochain)] : [])];
}

const AUCUN_TOUR: Section = {
  title: fr`Tour de réponses`,
  paragraphs: [fr`Aucun tour n’est ouvert ni prévu. Créez une séance pour en préparer un.`],
  isBeside: true,
};

function sectionEnCours({ tour, seance, avancement, etapes, timeline, jour }: TourEnCours): Section {
  const { manquantes } = avancement.total;
  return {
    title: fr`Tour de réponses`,
    paragraphs: [phraseTour(tour, seance), titreChiffres(avancement.total)],
    isBeside: true,
    pictures: tour.importe ? [] : [pictureOfProgress(avancement.total, tour, jour)],
    list: [
      {
        text: reponsesManquantes(manquantes),
        buttons: [...(manquantes > 0 ? [manquantsButton(tour)] : []), avancementButton(tour)],
      },
      ...listEtapes(etapes),
    ],
    ...(timeline && { timeline }),
  };
}

function sectionAVenir({ tour, seance, etapes, canOuvrir, timeline }: TourAVenir): Section {
  return {
    title: fr`Prochain tour de réponses`,
    paragraphs: [phraseTour(tour, seance)],
    isBeside: true,
    list: compact([
      ...listEtapes(etapes),
      canOuvrir && {
        text: fr`Il s’ouvrira tout seul. Vous pouvez aussi l’ouvrir maintenant.`,
        buttons: [ouvertureButton(tour)],
      },
    ]),
    ...(timeline && { timeline }),
  };
}

/** The next one alone: the others stand with their tour. */
function listEtapes(etapes: readonly Etape[]): readonly ListItem[] {
  return etapes.slice(0, 1).map(({ code, prevueLe }) => ({
    text: fr`Prochaine étape : ${nomEtape(code)}, ${momentEnLettres(prevueLe)}`,
  }));
}

export function sectionAnnonce(annonce: Annonce | null): Section {
  const title = fr`Dernière annonce`;
  if (annonce === null) return { title, paragraphs: [fr`Aucune annonce n’a été envoyée.`], isBeside: true };
  return { title, list: [toItemAnnonce(annonce)], isBeside: true };
}
