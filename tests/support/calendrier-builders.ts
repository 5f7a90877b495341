import { Temporal } from 'temporal-polyfill';
import type { Instance, Seance } from '../../src/domain/nouns/seance.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import type { CalendarEvent, CalendarFeed } from '../../src/domain/seances/calendrier.ts';

export const GROUPE_PROJET: Instance = {
  id: 'instance-gp',
  code: 'groupe-projet',
  nom: 'Groupe projet',
  slug: 'groupe-projet',
  foisParAn: 2,
  genre: null,
  enjeux: [],
  fermeeLe: null,
};

export const COMITE_DE_PILOTAGE: Instance = {
  id: 'instance-copil',
  code: 'comite-de-pilotage',
  nom: 'Comité de pilotage',
  slug: 'comite-de-pilotage',
  foisParAn: 1,
  genre: null,
  enjeux: [],
  fermeeLe: null,
};

/** Whose calendars they are. */
export const CADRE = {
  convention: {
    titre: 'Convention territoriale globale, 2e génération 2025-2029',
    nomCourt: 'CTG Grand Calais Terres & Mers',
  },
  page: 'https://ctg.test/calendriers',
};

/** The instant when clocks in Paris show this time. */
export function paris(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').toInstant();
}

export function aSeance(given: Partial<Seance> = {}): Seance {
  const id = given.id ?? 'seance-1';
  return {
    id,
    conventionId: 'convention',
    instance: GROUPE_PROJET,
    uid: `${id}@ctg.test`,
    sequence: 0,
    etat: 'confirmee',
    debut: paris('2027-05-20T14:00'),
    fin: paris('2027-05-20T16:30'),
    lieu: 'Hôtel communautaire, salle du conseil',
    visio: 'https://visio.test/lien-prive',
    ordreDuJour: 'Point réservé au groupe projet',
    creeeLe: paris('2027-03-01T10:00'),
    modifieeLe: paris('2027-03-01T10:00'),
    ...given,
  };
}

export function aTour(given: Partial<Tour> = {}): Tour {
  return {
    id: 'tour-1',
    conventionId: 'convention',
    seanceId: 'seance-1',
    etat: 'prepare',
    ouverture: paris('2027-04-15T09:00'),
    echeance: paris('2027-05-14T17:00'),
    gel: paris('2027-05-31T17:00'),
    sansRappels: false,
    importe: false,
    etapes: [],
    modifieLe: paris('2027-03-01T10:00'),
    ...given,
  };
}

export function anEvent(given: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    producer: 'Grand Calais Terres & Mers',
    fuseau: 'Europe/Paris',
    uid: 'evenement@ctg.test',
    sequence: 0,
    status: 'confirmed',
    when: { kind: 'timed', start: paris('2027-05-20T14:00'), end: paris('2027-05-20T16:30') },
    summary: 'Groupe projet',
    description: '',
    location: null,
    modified: Temporal.Instant.from('2027-03-01T09:00:00Z'),
    ...given,
  };
}

export function aFeed(given: Partial<CalendarFeed> = {}): CalendarFeed {
  return {
    producer: 'Grand Calais Terres & Mers',
    fuseau: 'Europe/Paris',
    name: 'CTG – toutes les dates',
    description: 'Toutes les dates.',
    modified: Temporal.Instant.from('2027-03-01T09:00:00Z'),
    events: [anEvent()],
    ...given,
  };
}
