import type { Fact, Form, Message } from '../../conversation/chat.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import { isComitePilotage, isGroupeProjet, type Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import {
  type Deplacement,
  type GenreDeplacement,
  getGenreDeplacement,
} from '../../domain/seances/changement.ts';
import { fr } from '../../fr.ts';
import { isKeptBack, phrasesChevauchement, type TourChevauche } from '../tours/coordination-tour.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { momentEnLettres, pluralize } from '../words/phrases.ts';
import * as say from '../words/seance-mots.ts';
import { type PublicAvise, phrasesAvis } from './seance.ts';

/** The receipts that coordination gets for what it decided about a séance. */

/** `chevauches`: the tours of the same instance that would be open at the same time, as the preview showed them. */
export function viewSeanceCreee(
  seance: Seance,
  tour: Tour | null,
  chevauches: readonly TourChevauche[],
): Message {
  return {
    title: fr`La séance est créée`,
    facts: [
      { label: say.QUI_SE_REUNIT, value: say.nomSeance(seance) },
      ...say.factsOfSeance(seance),
      ...say.factsOfTour(tour),
    ],
    paragraphs: phrasesSuite(seance, tour, chevauches),
    note: fr`La séance est dans les calendriers.`,
    buttons: say.buttonsOfSeance(seance, tour),
  };
}

function phrasesSuite(
  seance: Seance,
  tour: Tour | null,
  chevauches: readonly TourChevauche[],
): readonly string[] {
  if (tour === null) return [phraseSansTour(seance)];
  const ouverture = fr`Le tour de réponses s’ouvrira tout seul le ${momentEnLettres(tour.ouverture)}.`;
  return [...(isKeptBack(tour, chevauches) ? [] : [ouverture]), ...phrasesChevauchement(tour, chevauches)];
}

function phraseSansTour({ instance }: Seance): string {
  if (isComitePilotage(instance))
    return fr`Les membres reçoivent la date 20 jours ouvrés avant, puis le dossier 10 jours ouvrés avant.`;
  return isGroupeProjet(instance)
    ? fr`Il n’y a pas de tour de réponses. Pour prévenir les membres, écrivez une annonce.`
    : fr`Les membres reçoivent la date maintenant, aux heures ouvrées, puis un rappel la veille.`;
}

export function viewSeanceInchangee(seance: Seance, tour: Tour | null): Message {
  return {
    title: fr`Rien n’a changé`,
    paragraphs: [fr`La séance garde sa date et son lieu. Personne n’est prévenu.`],
    facts: say.factsOfSeance(seance),
    buttons: say.buttonsOfSeance(seance, tour),
  };
}

/** A move that is done; `prevenues`: whom the notice is for. */
interface RecuDeplacement {
  readonly deplacement: Deplacement;
  readonly seance: Seance;
  readonly tour: Tour | null;
  readonly prevenues: Joignables;
}

/** A séance at its new date; when nobody sees a difference (video link, agenda), nobody is written to. */
export function viewSeanceDeplacee({ deplacement, seance, tour, prevenues }: RecuDeplacement): Message {
  const { retablie } = deplacement;
  if (deplacement.prevenues === 0 && !isVu(deplacement, seance)) return viewSeanceModifiee(seance, tour);
  const genre = getGenreDeplacement(deplacement, seance);
  return {
    title: retablie ? fr`La séance est rétablie` : TITRES[genre],
    facts: [
      { label: say.QUI_SE_REUNIT, value: say.nomSeance(seance) },
      ...factsOfDates(deplacement, seance, genre),
      { label: say.lieuLabel(deplacement), value: seance.lieu },
      ...say.factsOfTour(tour),
    ],
    paragraphs: phrasesPrevenues(prevenues),
    note: fr`Les calendriers sont à jour.`,
    buttons: say.buttonsOfSeance(seance, tour),
  };
}

function isVu({ debut, fin, lieuChange, retablie }: Deplacement, seance: Seance): boolean {
  return retablie || lieuChange || !debut.equals(seance.debut) || !fin.equals(seance.fin);
}

const TITRES: Readonly<Record<GenreDeplacement, string>> = {
  date: fr`La séance est déplacée`,
  lieu: fr`Changement de lieu`,
  fin: fr`Changement d’heure de fin`,
  'lieu-et-fin': fr`Changement de lieu et d’heure de fin`,
};

function factsOfDates(deplacement: Deplacement, seance: Seance, genre: GenreDeplacement): readonly Fact[] {
  if (genre === 'lieu') return [{ label: fr`Date`, value: say.horaireSeance(seance) }];
  return [
    { label: fr`Ancienne date`, value: say.horaireSeance(deplacement) },
    { label: fr`Nouvelle date`, value: say.horaireSeance(seance) },
  ];
}

export function viewSeanceAnnulee(seance: Seance, tour: Tour | null, prevenues: Joignables): Message {
  return {
    title: fr`La séance est annulée`,
    paragraphs: [fr`${say.titreSeance(seance)}.`, ...phrasesPrevenues(prevenues), ...phrasesTour(tour)],
    note: fr`Les calendriers l’indiquent comme annulée.`,
    buttons: say.buttonsOfSeance(seance, tour),
  };
}

function viewSeanceModifiee(seance: Seance, tour: Tour | null): Message {
  return {
    title: fr`La séance est modifiée`,
    paragraphs: [fr`La date et le lieu ne changent pas : aucun message ne part.`],
    facts: say.factsOfSeance(seance),
    buttons: say.buttonsOfSeance(seance, tour),
  };
}

/** Nobody is told when all know already what holds again: they were told of nothing in between. */
function phrasesPrevenues({ personnes, injoignables }: Joignables): readonly string[] {
  if (personnes === 0 && injoignables.length === 0)
    return [fr`Aucun message ne part : les membres n’ont rien de nouveau à apprendre.`];
  return [
    pluralize(
      personnes,
      fr`personne est prévenue dans les trois minutes.`,
      fr`personnes sont prévenues dans les trois minutes.`,
    ),
    ...phrasesInjoignables(injoignables),
  ];
}

function phrasesTour(tour: Tour | null): readonly string[] {
  if (tour === null) return [];
  if (tour.etat === 'clos') {
    return [
      fr`Le tour de réponses est arrêté. Aucun rappel ne partira. Les réponses déjà reçues sont gardées.`,
    ];
  }
  if (tour.etat === 'prepare') {
    return [
      fr`Le tour de réponses est gardé. Il s’ouvrira le ${momentEnLettres(tour.ouverture)}.`,
      fr`Les réponses seront possibles jusqu’au ${momentEnLettres(tour.gel)}.`,
    ];
  }
  if (tour.etat !== 'ouvert') return [fr`Le tour de réponses est déjà terminé.`];
  return [
    fr`Le tour de réponses est gardé, avec ses rappels.`,
    fr`Les réponses restent possibles jusqu’au ${momentEnLettres(tour.gel)}.`,
  ];
}

/** Asks to confirm a cancellation; the tour is offered only while it can still go on. */
interface Annulation {
  readonly seance: Seance;
  /** Null when there is no tour, or none that goes on. */
  readonly tour: Tour | null;
  readonly avis: PublicAvise;
}

export function viewFormulaireAnnulation({ seance, tour, avis }: Annulation): Form {
  return {
    title: fr`Annuler la séance`,
    intro: [fr`${say.nomSeance(seance)} : ${say.horaireSeance(seance)}.`, ...phrasesAvis(avis)],
    context: { seance: seance.id },
    fields: tour ? [suiteField(tour)] : [],
    buttons: [{ label: fr`Annuler la séance`, intent: 'seance:annuler:confirmer' }],
  };
}

function suiteField(tour: Tour): Form['fields'][number] {
  return {
    kind: 'choice',
    id: 'suite',
    label: fr`Que devient le tour de réponses ?`,
    hint: fr`S’il est gardé, les réponses restent possibles jusqu’au ${momentEnLettres(tour.gel)}, avec les rappels prévus. S’il est arrêté, plus aucun rappel ne part.`,
    required: true,
    options: [
      { value: 'garder', label: fr`Garder le tour de réponses` },
      { value: 'arreter', label: fr`Arrêter le tour de réponses` },
    ],
  };
}

/** The preview of a new séance, where one of the same instance is cancelled that day: it can be held again instead. */
export function offerRetablie(form: Form, annulee: Seance): Form {
  const [create, ...others] = form.buttons;
  return {
    ...form,
    intro: [
      ...(form.intro ?? []),
      fr`Ce jour-là, une séance de cette instance est annulée. Si c’est la même, rétablissez-la : les calendriers n’en montrent alors qu’une.`,
    ],
    context: { ...form.context, annulee: annulee.id },
    buttons: [
      ...(create === undefined ? [] : [create]),
      { label: say.deplacementLabel(annulee), intent: 'seance:retablir' },
      ...others,
    ],
  };
}
