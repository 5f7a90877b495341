import type { ListItem, Section, Timeline } from '../../conversation/chat.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { Etape } from '../../domain/nouns/etape.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import { toItemAnnonce } from '../annonces/annonce-suivi.ts';
import { phraseTour, titreChiffres } from '../tours/avancement.ts';
import { reponsesManquantes } from '../tours/manquants.ts';
import { pictureOfTour } from '../tours/picture-tour.ts';
import { action, avancementButton, manquantsButton, resumeButton } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { nomEtape } from '../words/etape-mots.ts';
import { capitalize } from '../words/phrases.ts';
import { ouvertureButton } from '../words/seance-mots.ts';

/** What coordination sees first: figures, never 24 lines. */
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
  /** Steps to come, the nearest first. */
  readonly etapes: readonly Etape[];
  readonly canPublish: boolean;
  /** Its dates, and today among them. */
  readonly timeline?: Timeline;
}

/** A tour that is not open yet. */
export interface TourAVenir {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly etapes: readonly Etape[];
  readonly canOuvrir: boolean;
  readonly timeline?: Timeline;
}

export function sectionsCoordination({
  enCours,
  prochain,
  derniereAnnonce,
}: TableauCoordination): readonly Section[] {
  const isAucun = enCours === null && prochain === null;
  return [
    ...(isAucun ? [AUCUN_TOUR] : []),
    ...(enCours ? [sectionEnCours(enCours)] : []),
    ...(prochain ? [sectionAVenir(prochain)] : []),
    sectionAnnonce(derniereAnnonce),
  ];
}

const AUCUN_TOUR: Section = {
  title: fr`Tour de réponses`,
  paragraphs: [fr`Aucun tour n’est ouvert ni prévu. Créez une séance pour en préparer un.`],
};
const MAX_ETAPES = 3;

function sectionEnCours({ tour, seance, avancement, etapes, canPublish, timeline }: TourEnCours): Section {
  const { manquantes } = avancement.total;
  return {
    title: fr`Tour de réponses`,
    paragraphs: [phraseTour(tour, seance), titreChiffres(avancement.total)],
    ...(timeline && { timeline }),
    pictures: [pictureOfTour(avancement)],
    list: [
      {
        text: reponsesManquantes(manquantes),
        buttons: [
          ...(manquantes > 0 ? [manquantsButton(tour)] : []),
          avancementButton(tour),
          ...(canPublish ? [resumeButton(tour)] : []),
        ],
      },
      ...listEtapes(etapes),
    ],
  };
}

function sectionAVenir({ tour, seance, etapes, canOuvrir, timeline }: TourAVenir): Section {
  return {
    title: fr`Prochain tour de réponses`,
    paragraphs: [phraseTour(tour, seance)],
    ...(timeline && { timeline }),
    list: [
      ...listEtapes(etapes),
      ...(canOuvrir
        ? [
            {
              text: fr`Il s’ouvrira tout seul. Vous pouvez aussi l’ouvrir maintenant.`,
              buttons: [ouvertureButton(tour)],
            },
          ]
        : []),
    ],
  };
}

function listEtapes(etapes: readonly Etape[]): readonly ListItem[] {
  return etapes.slice(0, MAX_ETAPES).map(({ code, prevueLe }) => ({
    text: fr`${capitalize(nomEtape(code))} : ${momentEnLettres(prevueLe)}`,
  }));
}

function sectionAnnonce(annonce: Annonce | null): Section {
  const title = fr`Dernière annonce`;
  if (annonce === null) return { title, paragraphs: [fr`Aucune annonce n’a été envoyée.`] };
  const item = toItemAnnonce(annonce);
  const toutes = action(fr`Voir les dernières annonces`, 'annonce:suivi');
  return { title, list: [{ ...item, buttons: [...(item.buttons ?? []), toutes] }] };
}
