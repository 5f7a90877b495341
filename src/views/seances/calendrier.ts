/** What people read in a calendar. In a public one, neither the video link nor the agenda of a séance. */

import { isHttps } from '../../conversation/form.ts';
import { type Convention, getTerritoire } from '../../domain/nouns/convention.ts';
import { getFuseau, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Instance, Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import {
  type CalendarAlarm,
  type CalendarEvent,
  type CalendarFeed,
  type CalendarTime,
  type Calendrier,
  type ElementCalendrier,
  type EvenementAgenda,
  isAnnule,
  latest,
  modifieLe,
  type SelectionCalendrier,
  type SlugCalendrier,
  uidOf,
} from '../../domain/seances/calendrier.ts';
import type { CalendrierPersonnel } from '../../domain/seances/calendrier-personnel.ts';
import { fr } from '../../fr.ts';
import { heure, jourEnLettres, jourSansSemaine } from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';
import { nomCommun } from './reseau-commun.ts';

/** Whose calendar it is, and the page where all of them are offered. */
export interface CadreCalendrier {
  readonly convention: Pick<Convention, 'titre' | 'nomCourt'>;
  readonly page: string;
  /** Whose it is, when it is one person's: it then has the video link and the agenda. */
  readonly personnel?: Pick<CalendrierPersonnel, 'avecRappels' | 'modifieLe'>;
}

/** What concerns one person, in words. */
export function viewCalendrierPersonnel(
  selection: SelectionCalendrier,
  cadre: Required<CadreCalendrier>,
): CalendarFeed {
  return {
    ...makerOf(cadre),
    name: fr`${cadre.convention.nomCourt} – mes dates`,
    description: `${fr`Vos séances et vos dates limites. L’adresse de ce calendrier est secrète.`} ${MISE_A_JOUR}`,
    modified: selection.modified,
    events: selection.elements.map((element) => viewElement(element, cadre)),
  };
}

/** A selection in words. */
export function viewCalendrier(
  calendrier: Calendrier,
  selection: SelectionCalendrier,
  cadre: CadreCalendrier,
): CalendarFeed {
  return {
    ...makerOf(cadre),
    ...presentCalendrier(calendrier, cadre.convention),
    modified: selection.modified,
    events: selection.elements.map((element) => viewElement(element, cadre)),
  };
}

/** Those of one réseau in several conventions as one; null: there is none. When it changed last, none of them can say. */
export function joinCalendriers(
  { nom, commun }: Pick<Instance, 'nom' | 'commun'>,
  feeds: readonly CalendarFeed[],
): CalendarFeed | null {
  const [first] = feeds;
  if (first === undefined) return null;
  return {
    ...first,
    name: nomCommun({ nom, code: commun?.code ?? '' }),
    description: fr`Les séances du réseau dans chacune de ses conventions. ${MISE_A_JOUR}`,
    modified: null,
    events: feeds.flatMap(({ events }) => events),
  };
}

/** One séance for the agenda of one of its members: its points change until the day before, and are no part of it. */
export function viewEvenementAgenda(
  seance: Seance,
  cadre: Omit<CadreCalendrier, 'personnel'>,
): CalendarEvent {
  const element = { kind: 'seance', seance: { ...seance, ordreDuJour: null } } as const;
  return viewElement(element, { ...cadre, personnel: { avecRappels: false, modifieLe: seance.modifieeLe } });
}

/** The event of an announcement for one agenda, or as a file. */
export function viewEvenementAnnonce(evenement: EvenementAgenda, cadre: CadreCalendrier): CalendarEvent {
  return viewElement({ kind: 'evenement', evenement }, cadre);
}

/** Where it is made, and in whose hours. */
function makerOf({ convention }: CadreCalendrier): Pick<CalendarFeed, 'producer' | 'fuseau'> {
  return { producer: getTerritoire(convention), fuseau: getFuseau() };
}

function presentCalendrier(
  calendrier: Calendrier,
  convention: Pick<Convention, 'nomCourt'>,
): Pick<CalendarFeed, 'name' | 'description'> {
  const { nom, description } =
    typeof calendrier === 'string'
      ? CALENDRIERS[calendrier]
      : { nom: calendrier.nom, description: fr`Les séances : ${calendrier.nom}.` };
  return { name: fr`${convention.nomCourt} – ${nom}`, description: `${description} ${MISE_A_JOUR}` };
}

const CALENDRIERS: Readonly<Record<SlugCalendrier, { readonly nom: string; readonly description: string }>> =
  {
    'groupe-projet': { nom: fr`groupe projet`, description: fr`Les séances du groupe projet.` },
    'comite-de-pilotage': {
      nom: fr`comité de pilotage`,
      description: fr`Les séances du comité de pilotage.`,
    },
    echeances: {
      nom: fr`dates limites`,
      description: fr`Les dates limites pour répondre avant chaque séance.`,
    },
    tout: { nom: fr`toutes les dates`, description: fr`Toutes les séances et les dates limites.` },
  };

const MISE_A_JOUR = fr`Votre agenda relit ces dates toutes les quelques heures. Les membres reçoivent aussi un message à chaque changement.`;

function viewElement(element: ElementCalendrier, cadre: CadreCalendrier): CalendarEvent {
  const annule = isAnnule(element);
  const { personnel } = cadre;
  const { titre, texte, lieu, sequence } = tellElement(element, personnel !== undefined);
  const summary = fr`${titre} – ${cadre.convention.nomCourt}`;
  const suite = [cadre.convention.titre, fr`Tous les calendriers : ${cadre.page}`];
  return {
    ...makerOf(cadre),
    uid: uidOf(element),
    sequence,
    status: annule ? 'cancelled' : 'confirmed',
    when: momentOf(element),
    summary: annule ? fr`${annuleEnMots(element).toUpperCase()} : ${summary}` : summary,
    description: [...texte, ...suite].join('\n'),
    location: lieu,
    modified: personnel ? latest(modifieLe(element), personnel.modifieLe) : modifieLe(element),
    url: cadre.page,
    ...(personnel && !annule && viewPlus(element, personnel.avecRappels)),
  };
}

/** An event is « annulé », a séance or a deadline « annulée ». */
export function annuleEnMots({ kind }: ElementCalendrier): string {
  return kind === 'evenement' ? fr`Annulé` : fr`Annulée`;
}

/** What only the person of the calendar has; a cancelled event has neither. */
function viewPlus(
  element: ElementCalendrier,
  avecRappels: boolean,
): Pick<CalendarEvent, 'conference' | 'alarms'> {
  const visio = element.kind === 'seance' ? findVisio(element.seance) : null;
  return {
    ...(visio !== null && { conference: { url: visio, label: VISIO } }),
    ...(avecRappels && { alarms: alarmsOf(element) }),
  };
}

const VISIO = fr`Visioconférence`;

function findVisio({ visio }: Seance): string | null {
  return visio !== null && isHttps(visio) && URL.canParse(visio) ? new URL(visio).href : null;
}

function alarmsOf(element: ElementCalendrier): readonly CalendarAlarm[] {
  if (element.kind !== 'evenement') return RAPPELS[element.kind];
  return RAPPELS[element.evenement.when.kind];
}

const RAPPELS: Readonly<
  Record<Exclude<ElementCalendrier['kind'], 'evenement'> | CalendarTime['kind'], readonly CalendarAlarm[]>
> = {
  seance: [
    { before: 'P1D', text: fr`La séance a lieu demain à cette heure.` },
    { before: 'PT1H', text: fr`La séance commence dans une heure.` },
  ],
  echeance: [{ before: 'PT15H', text: fr`Dernier jour demain pour envoyer vos réponses.` }], // 9 h, the day before
  timed: [
    { before: 'P1D', text: fr`L’événement a lieu demain à cette heure.` },
    { before: 'PT1H', text: fr`L’événement commence dans une heure.` },
  ],
  'all-day': [{ before: 'PT15H', text: fr`L’événement a lieu demain.` }],
};

interface Texte {
  readonly titre: string;
  readonly texte: readonly string[];
}

/** A deadline rises whenever its séance moves. */
function tellElement(
  element: ElementCalendrier,
  isPersonnel: boolean,
): Texte & { readonly lieu: string | null; readonly sequence: number } {
  if (element.kind === 'evenement')
    return { ...element.evenement, texte: phrasesEvenement(element.evenement) };
  const { sequence, lieu } = element.seance;
  return element.kind === 'seance'
    ? { ...viewSeance(element.seance, isPersonnel), lieu, sequence }
    : { ...viewEcheance(element.tour, element.seance), lieu: null, sequence };
}

function phrasesEvenement({ isAnnule: isOff, isInscrit, lien }: EvenementAgenda): readonly string[] {
  if (isOff) return [fr`Cet événement est annulé.`];
  return [
    ...(isInscrit ? [fr`Vous avez une place. Pour la rendre : « Je ne viens plus », dans l’annonce.`] : []),
    ...(lien === null ? [] : [lien]),
  ];
}

function viewSeance(seance: Seance, isPersonnel: boolean): Texte {
  const { etat, ordreDuJour } = seance;
  const visio = findVisio(seance);
  if (etat === 'annulee') return { titre: nomSeance(seance), texte: [fr`Cette séance est annulée.`] };
  if (!isPersonnel)
    return { titre: nomSeance(seance), texte: [fr`L’ordre du jour est envoyé aux membres par message.`] };
  const texte = [
    ...(ordreDuJour === null ? [] : [fr`Ordre du jour :`, ordreDuJour]),
    ...(visio === null ? [] : [`${fr`Visioconférence :`} ${visio}`]), // most agendas do not read CONFERENCE
  ];
  return { titre: nomSeance(seance), texte };
}

function viewEcheance(tour: Tour, seance: Seance): Texte {
  const jour = jourOf(seance.debut);
  return {
    titre: fr`Date limite des réponses (${nomSeance(seance)} du ${jourSansSemaine(jour)})`,
    texte: phrasesAttente(tour, seance),
  };
}

function phrasesAttente(tour: Tour, seance: Seance): readonly string[] {
  if (tour.etat === 'clos') return [fr`Ce tour de réponses est annulé. Il n’y a plus rien à envoyer.`];
  const attente = fr`Les réponses des pilotes sont attendues avant ${heure(tour.echeance)}.`;
  if (seance.etat === 'annulee')
    return [attente, fr`La séance est annulée, mais les réponses restent utiles.`];
  return [attente, fr`Elles préparent la séance du ${jourEnLettres(jourOf(seance.debut))}.`];
}

function momentOf(element: ElementCalendrier): CalendarTime {
  if (element.kind === 'evenement') return element.evenement.when;
  if (element.kind === 'echeance') return { kind: 'all-day', date: jourOf(element.tour.echeance) };
  return { kind: 'timed', start: element.seance.debut, end: element.seance.fin };
}
