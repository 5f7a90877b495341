import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import { ANNEXE_VIDE, type FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { Partie } from '../../src/domain/nouns/partie.ts';
import type { Chiffre, Reponse, VersionReponse } from '../../src/domain/nouns/reponse.ts';
import { fillContenu } from '../../src/domain/reponses/valeurs-reponse.ts';
import type { DemandeResume } from '../../src/domain/resumes/contenu-resume.ts';
import { aSeance, aTour, paris } from './calendrier-builders.ts';

export const CONVENTION: Convention = {
  id: 'convention',
  code: 'ctg-gctm',
  titre: 'Convention territoriale globale, 2e génération 2025-2029',
  sousTitre: 'Pour des services aux familles efficaces et innovants',
  nomCourt: 'CTG Grand Calais Terres & Mers',
  debut: Temporal.PlainDate.from('2025-01-01'),
  fin: Temporal.PlainDate.from('2029-12-31'),
};

export const PETITE_ENFANCE = { id: 'pe', code: 'PE', titre: 'Petite enfance', ordre: 1 };
export const LOGEMENT = { id: 'log', code: 'LOG', titre: 'Logement', ordre: 6 };

export function aPartie(code: string, nom: string): Partie {
  return {
    id: code,
    code,
    nom,
    appellation: nom,
    genre: 'commune',
    etatAccord: 'accordee',
    accordLe: null,
  };
}

export function aFiche(numero: number, given: Partial<FicheAction> = {}): FicheAction {
  return {
    id: `fiche-${numero}`,
    conventionId: 'convention',
    numero,
    versionId: `fiche-${numero}-v1`,
    version: 1,
    titre: `Titre entier de la fiche ${numero}`,
    titreCourt: `Titre court ${numero}`,
    enjeu: PETITE_ENFANCE,
    pilotages: [aPilotage('camille', 'Camille Martel')],
    indicateurs: [],
    annexe: ANNEXE_VIDE,
    ...given,
  };
}

export function aPilotage(personneId: string, nom: string): FicheAction['pilotages'][number] {
  return { personneId, nom, role: 'chef_de_file', du: Temporal.PlainDate.from('2025-01-01'), au: null };
}

export function aReponse(numero: number, given: Partial<VersionReponse> = {}): Reponse {
  return {
    id: `reponse-${numero}`,
    tourId: 'tour-1',
    ficheActionId: `fiche-${numero}`,
    interne: false,
    courante: {
      id: `reponse-${numero}-v1`,
      version: 1,
      soumission: `soumission-${numero}`,
      auteur: { id: 'camille', nom: 'Camille Martel' },
      pour: null,
      plateforme: 'atelier',
      ficheActionVersionId: `fiche-${numero}-v1`,
      rienDeNouveau: false,
      tardive: false,
      creeeLe: paris('2027-05-10T10:00'),
      ...fillContenu({ statut: 'en_cours' }),
      ...given,
    },
  };
}

export function aDemandeResume(given: Partial<DemandeResume> = {}): DemandeResume {
  return {
    tour: aTour({ etat: 'publie' }),
    seance: aSeance(),
    convention: CONVENTION,
    parties: [aPartie('gctm', 'Grand Calais Terres & Mers'), aPartie('marck', 'Marck')],
    structures: [],
    ficheActions: [],
    reponses: [],
    anterieures: [],
    audience: 'groupe_projet',
    introduction: null,
    numero: 2,
    now: paris('2027-05-31T18:00'),
    ...given,
  };
}

export const INDICATEUR = {
  id: 'places',
  nom: 'Places',
  unite: 'places',
  depart: null,
  cible: null,
  source: null,
};

/** A figure of that indicator. */
export function aChiffre(given: Partial<Chiffre> = {}): Chiffre {
  return { indicateurId: INDICATEUR.id, valeur: 128, arreteLe: jour('2026-09-30'), source: 'Caf', ...given };
}

export function jour(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}
