import { Temporal } from 'temporal-polyfill';
import type { Envoi } from '../../src/domain/nouns/envoi.ts';
import { ANNEXE_VIDE, type FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import { listInstancesParRoles, type Personne } from '../../src/domain/nouns/personne.ts';
import type { RolePilotage } from '../../src/domain/nouns/pilotage.ts';
import type { Seance } from '../../src/domain/nouns/seance.ts';
import type { EtapeTour, Tour } from '../../src/domain/nouns/tour.ts';
import type { ContexteEtape } from '../../src/domain/tours/destinataires-etape.ts';
import {
  aSeance as aSeanceOfCalendars,
  aTour as aTourOfCalendars,
  GROUPE_PROJET,
  paris,
} from './calendrier-builders.ts';

export { paris };

/** The whole schedule of one tour: J = Thursday 20 May 2027, after the long weekend of Whitsun. */
export const ETAPES_DU_20_MAI: readonly (readonly [EtapeTour['code'], string])[] = [
  ['preparation', '2027-04-01T09:00'],
  ['confirmation-pilote', '2027-04-08T09:00'],
  ['ouverture', '2027-04-15T09:00'],
  ['rappel-1', '2027-04-29T09:00'],
  ['rappel-2', '2027-05-07T09:00'],
  ['rappel-3', '2027-05-13T09:30'],
  ['echeance', '2027-05-14T17:00'],
  ['brouillon-resume', '2027-05-18T09:00'],
  ['veille', '2027-05-19T09:00'],
  ['lendemain', '2027-05-21T09:00'],
  ['gel', '2027-05-31T17:00'],
];

export function aPersonne(id: string, change: Partial<Personne> = {}): Personne {
  return {
    id,
    conventionId: 'ctg',
    prenom: id,
    nom: id,
    fonction: 'Responsable',
    courriel: `${id}@exemple.fr`,
    structure: { id: 'structure', nom: 'Structure', partieId: null },
    roles: ['pilote'],
    instances: listInstancesParRoles(change.roles ?? ['pilote']),
    animees: [],
    actif: true,
    sansAnnonces: false,
    digest: 'aucun',
    hours: null,
    invitations: null,
    opposeeLe: null,
    effacementDemandeLe: null,
    effaceeLe: null,
    comptes: [],
    ...change,
  };
}

export function aFicheAction(
  numero: number,
  pilotages: readonly (readonly [string, RolePilotage])[],
): FicheAction {
  return {
    id: `fiche-${numero}`,
    conventionId: 'ctg',
    numero,
    versionId: `version-${numero}`,
    version: 1,
    titre: `Fiche ${numero}`,
    titreCourt: `Fiche ${numero}`,
    enjeu: { id: 'enjeu', code: 'PE', titre: 'Petite enfance', ordre: 1 },
    pilotages: pilotages.map(([personneId, role]) => ({
      personneId,
      nom: personneId,
      role,
      du: Temporal.PlainDate.from('2025-01-01'),
      au: null,
    })),
    indicateurs: [],
    annexe: ANNEXE_VIDE,
  };
}

export function aSeance(change: Partial<Seance> = {}): Seance {
  const instance = { ...GROUPE_PROJET, id: 'gp', code: 'GP' };
  const place = { lieu: 'Calais', visio: null, ordreDuJour: null, fin: paris('2027-05-20T16:00') };
  const own = { id: 'seance', uid: 'seance@exemple.fr', conventionId: 'ctg', instance };
  return aSeanceOfCalendars({ ...own, ...place, ...change });
}

export function aTour(change: Partial<Tour> = {}): Tour {
  const etapes = ETAPES_DU_20_MAI.map(([code, at]) => ({ code, prevueLe: paris(at), passeeLe: null }));
  const own = { id: 'tour', conventionId: 'ctg', seanceId: 'seance' };
  return aTourOfCalendars({ ...own, etat: 'ouvert', etapes, ...change });
}

export function anEnvoi(change: Partial<Envoi> = {}): Envoi {
  return {
    id: 'envoi',
    conventionId: 'ctg',
    genre: 'tour',
    source: 'tour',
    destinataire: { personneId: 'ines' },
    occurrence: 0,
    etape: 'ouverture',
    etat: 'a_envoyer',
    prevuLe: paris('2027-04-15T09:00'),
    graceJusqua: paris('2027-05-14T17:00'),
    tardif: false,
    compteId: null,
    comptesEcartes: [],
    messageId: null,
    tentatives: 0,
    jeton: 0,
    envoyeLe: null,
    luLe: null,
    raison: null,
    ...change,
  };
}

/** Coordination: camille. Leads: ines (fiches 1, 2), jules (2), karim (3), suppleante lea (3). Member: maud. */
export function aContexteEtape(change: Partial<ContexteEtape> = {}): ContexteEtape {
  return {
    tour: aTour(),
    seance: aSeance(),
    jour: Temporal.PlainDate.from('2027-04-29'),
    personnes: [
      aPersonne('camille', { roles: ['coordination'] }),
      aPersonne('ines'),
      aPersonne('jules'),
      aPersonne('karim'),
      aPersonne('lea', { roles: ['membre'] }),
      aPersonne('maud', { roles: ['membre'] }),
      aPersonne('nora', { roles: ['administration'] }),
      aPersonne('oscar', { roles: ['lecture'] }),
    ],
    canaux: [{ id: 'groupe', instance: null }],
    ficheActions: [
      aFicheAction(1, [['ines', 'chef_de_file']]),
      aFicheAction(2, [
        ['ines', 'chef_de_file'],
        ['jules', 'co_pilote'],
      ]),
      aFicheAction(3, [
        ['karim', 'chef_de_file'],
        ['lea', 'suppleant'],
      ]),
      aFicheAction(4, []),
    ],
    repondues: new Set(),
    avant: null,
    ...change,
  };
}
