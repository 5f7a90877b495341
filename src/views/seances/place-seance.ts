import type { Temporal } from 'temporal-polyfill';
import type { Button, Section } from '../../conversation/chat.ts';
import { isHttps } from '../../conversation/form.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import type { EtapeSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isComitePilotage } from '../../domain/nouns/seance.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { etatSeance } from '../../domain/seances/annee.ts';
import { countEmargements, type Emargement } from '../../domain/seances/emargement.ts';
import { findNumero, findPoint, listLignes } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { phraseTour } from '../tours/avancement.ts';
import { timelineOfSeance, timelineOfTour } from '../tours/echeancier.ts';
import { action, avancementButton } from '../words/buttons.ts';
import { compact, momentEnLettres, pluralize } from '../words/phrases.ts';
import { buttonsOfSeance, factsOfSeance, ouvertureButton, titreSeance } from '../words/seance-mots.ts';
import { pillOfSeance, type SeanceDeLAnnee } from './annee-seances.ts';
import { emargementButton, papersButton, phraseEmargements } from './emargement.ts';
import { cleOfSujet, ligneOfSujet, phrasesCoupes, type SaisieOrdreDuJour } from './ordre-du-jour.ts';
import { ADRESSES_SEANCES, type AgendaEnPlace, type PlaceSeance, type PointEnPlace } from './place.ts';
import { issueEnMots, suitesOf } from './points.ts';
import { barOfPresences, phrasePresences, sectionPresence } from './presence.ts';

export interface SeanceVue extends SeanceDeLAnnee, SaisieOrdreDuJour {
  readonly suites: readonly Suite[];
  readonly tour: Tour | null;
  readonly etapes: readonly EtapeSeance[];
  readonly now: Temporal.Instant;
  /** The reader convenes it, writes its agenda and notes its points. */
  readonly isPreparing: boolean;
  readonly isCoordination: boolean;
  /** As its relevé says it. */
  readonly emargements: readonly Emargement[];
}

export function viewPlaceSeance(vue: SeanceVue): PlaceSeance {
  const { seance, mot, tour, now, isPreparing, isMembre } = vue;
  const isAVenir = seance.etat === 'confirmee' && etatSeance(seance, now) === 'a-venir';
  return {
    titre: titreSeance(seance),
    pill: pillOfSeance(seance, now),
    mot,
    agenda: isMembre ? viewAgenda(vue) : null,
    releve: viewReleveEnPlace(vue),
    faits: factsOfSeance(seance),
    cote: [
      ...sectionsPresence(vue, isAVenir),
      ...(isPreparing ? sectionsPreparation(vue) : []),
      ...sectionDocuments(vue),
    ],
    actes:
      isPreparing && (isAVenir || seance.etat === 'annulee')
        ? buttonsOfSeance(seance, tour?.etat === 'prepare' ? null : tour)
        : [],
  };
}

function viewAgenda({
  seance,
  mot,
  points,
  suites,
  texte,
  sujets,
  manquants,
  isPreparing,
  now,
}: SeanceVue): AgendaEnPlace {
  const isOpen = seance.etat === 'confirmee' && !seance.releveLe;
  const isEcrit = seance.ordreDuJour !== null;
  const lignes = isPreparing || isEcrit ? listLignes(isEcrit ? seance.ordreDuJour : texte) : [];
  const issueOf = (ligne: string, rang: number) => {
    const point = findPoint(points, { rang, texte: ligne });
    return point?.issue ? issueEnMots(point.issue, suitesOf(point, suites)) : null;
  };
  const canNote = isPreparing && isOpen && isEcrit && lignes.length > 0;
  const noter: Button = {
    kind: 'link',
    label: fr`Noter les points`,
    url: fill(ADRESSES_SEANCES.points, { mot }),
  };
  return {
    titre: fr`Ordre du jour`,
    phrase: [
      phraseAgenda({
        seance,
        points,
        lignes,
        isPreparing,
        isAVenir: etatSeance(seance, now) === 'a-venir',
      }),
      ...phrasesCoupes(sujets),
    ].join(' '),
    points: lignes.map((ligne, index) => {
      const issue = isPreparing || seance.releveLe ? issueOf(ligne, index + 1) : null;
      return { rang: index + 1, texte: ligne, issue, fiche: ficheOf(ligne) };
    }),
    edition:
      isPreparing && isOpen
        ? {
            seance: seance.id,
            base: stampTexte(seance.ordreDuJour ?? ''),
            texte: isEcrit ? (seance.ordreDuJour ?? '') : texte,
            sujets: manquants.map((sujet) => ({ cle: cleOfSujet(sujet), texte: ligneOfSujet(sujet) })),
          }
        : null,
    buttons: canNote ? [noter] : [],
  };
}

function ficheOf(ligne: string): PointEnPlace['fiche'] {
  const numero = findNumero(ligne);
  return numero === null
    ? null
    : { numero, label: fr`Voir la fiche ${numero}`, adresse: fill(PATHS.espaceFiche, { numero }) };
}

interface DitAgenda extends Pick<SeanceVue, 'seance' | 'points' | 'isPreparing'> {
  readonly lignes: readonly string[];
  readonly isAVenir: boolean;
}

/** « 5 points, 3 notés. », « Proposé d’après les réponses : rien n’est encore enregistré. » */
function phraseAgenda({ seance, points, lignes, isPreparing, isAVenir }: DitAgenda): string {
  if (lignes.length === 0) return fr`L’ordre du jour n’a pas encore de point.`;
  if (seance.ordreDuJour === null)
    return isAVenir
      ? fr`Proposé d’après les réponses. Il part la veille aux membres, tel qu’il est ce jour-là.`
      : fr`Proposé d’après les réponses, il n’a pas été enregistré.`;
  const notes = points.filter(({ issue }) => issue !== null).length;
  const combien = pluralize(lignes.length, fr`point`, fr`points`);
  if (!isPreparing || notes === 0)
    return isAVenir ? fr`${combien}. Il part la veille aux membres.` : fr`${combien}.`;
  return fr`${combien}, ${pluralize(notes, fr`noté`, fr`notés`)}.`;
}

function viewReleveEnPlace({
  seance,
  points,
  isPreparing,
  isMembre,
  emargements,
}: SeanceVue): PlaceSeance['releve'] {
  const values = { seance: seance.id };
  const titre = fr`Relevé de décisions`;
  if (seance.releveLe)
    return {
      title: titre,
      paragraphs: [
        fr`Publié le ${momentEnLettres(seance.releveLe)}. Il ne change plus que par un rectificatif.`,
        ...(emargements.length === 0 ? [] : [fr`${phraseEmargements(countEmargements(emargements))}.`]),
      ],
      buttons: [
        ...(isMembre ? [action(fr`Lire le relevé`, 'releve:lire', values)] : []),
        ...(isPreparing
          ? [action(fr`Rectifier le relevé`, 'releve:rectifier', values), papersButton(seance)]
          : []),
      ],
    };
  const notes = points.filter(({ issue }) => issue !== null).length;
  const phrase =
    notes === 0
      ? fr`Il se compose de ce qui est noté pour chaque point.`
      : fr`${pluralize(notes, fr`point noté`, fr`points notés`)} sur ${points.length}.`;
  return {
    title: titre,
    paragraphs: [isPreparing ? phrase : fr`Il n’est pas encore publié.`],
    buttons:
      isPreparing && seance.etat === 'confirmee'
        ? [
            ...(notes > 0 ? [action(fr`Relire et publier le relevé`, 'releve:preparer', values)] : []),
            emargementButton(seance),
            papersButton(seance),
          ]
        : [],
  };
}

function sectionsPresence(
  { seance, presence, compte, isMembre }: SeanceVue,
  isAVenir: boolean,
): readonly Section[] {
  if (seance.etat === 'annulee') return [];
  return compact([
    compte !== null && {
      title: fr`Présence`,
      list: [{ text: phrasePresences(compte), ...barOfPresences(compte) }],
    },
    isMembre && isAVenir && sectionPresence(seance, presence),
  ]);
}

function sectionsPreparation({ seance, tour, etapes, now }: SeanceVue): PlaceSeance['cote'] {
  const reperes = { jour: jourOf(seance.debut), aujourdhui: jourOf(now) };
  if (tour !== null && tour.etat !== 'clos')
    return [
      {
        title: fr`Préparation`,
        ...(tour.importe
          ? { paragraphs: [phraseTour(tour, seance)] }
          : { timeline: timelineOfTour(tour.etapes, reperes) }),
        buttons: [
          avancementButton(tour),
          ...(tour.etat === 'prepare' && seance.etat === 'confirmee' ? [ouvertureButton(tour)] : []),
        ],
      },
    ];
  if (etapes.length === 0) return [];
  return [{ title: fr`Préparation`, timeline: timelineOfSeance(seance.instance, etapes, reperes) }];
}

function sectionDocuments({ seance, tour, isMembre, isCoordination }: SeanceVue): PlaceSeance['cote'] {
  if (!isMembre) return [];
  const isCopil = isComitePilotage(seance.instance) && seance.etat === 'confirmee';
  const buttons: readonly Button[] = compact([
    seance.visio !== null &&
      isHttps(seance.visio) && { kind: 'link', label: fr`Rejoindre par visioconférence`, url: seance.visio },
    isCopil && action(fr`Lire le dossier`, 'dossier', { seance: seance.id }),
    isCopil &&
      isCoordination &&
      action(fr`Lire le bilan de l’année`, 'bilan', { annee: String(jourOf(seance.debut).year) }),
    tour?.etat === 'publie' && action(fr`Lire les résumés`, 'resume:lire'),
  ]);
  return buttons.length === 0 ? [] : [{ title: fr`Documents`, buttons }];
}
