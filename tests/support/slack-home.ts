import type { Message } from '../../src/conversation/chat.ts';
import { getEtatFiche } from '../../src/domain/nouns/etat-fiche.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Personne, Role } from '../../src/domain/nouns/personne.ts';
import { computeAvancement } from '../../src/domain/tours/avancement.ts';
import { ATTENTES as ATTENTES_EN_MOTS } from '../../src/views/accueil/attentes.ts';
import { type Tableau, viewTableau } from '../../src/views/accueil/tableau.ts';
import { PLAIN_ANNONCE } from './builders.ts';
import { aSeance, paris } from './calendrier-builders.ts';
import { aReponse } from './resume-builders.ts';
import { FICHES, listLignes, NOW, TOUR } from './slack-samples.ts';

/** The first page of the app for somebody with these roles, in the middle of a tour. */
export function aTableau(...roles: readonly Role[]): Message {
  const isPilote = roles.includes('pilote');
  const isCoordination = roles.includes('coordination');
  const ficheActions = isPilote ? FICHES.slice(0, 3) : [];
  return viewTableau({
    personne: { ...CAMILLE, roles },
    now: NOW,
    suivies: FICHES.map((fiche) => ({
      fiche,
      etat: getEtatFiche(fiche, [], { lecteur: null, jour: jourOf(NOW) }),
    })),
    attentes: isCoordination ? ATTENTES : [],
    mesFiches: { tour: TOUR, ficheActions, lignes: listLignes(ficheActions), now: NOW },
    coordination: isCoordination ? COORDINATION : null,
    seances: {
      seances: [SEANCE],
      calendriers: 'https://ctg.test/calendriers',
      isMembre: () => true,
      presences: new Map(),
      comptes: new Map(),
      canPrepare: () => isCoordination,
      canCreate: isCoordination,
    },
    resume: { numero: 1, instance: 'Groupe projet', publique: 'https://ctg.test/resumes/1' },
  });
}

const SEANCE = aSeance();

const ATTENTES = [
  ATTENTES_EN_MOTS.silencieux({ tour: TOUR, personnes: 6, fiches: 9, relanceLe: null }, NOW),
  ATTENTES_EN_MOTS.presence(SEANCE, NOW),
];

const COORDINATION: Tableau['coordination'] = {
  enCours: {
    tour: TOUR,
    seance: SEANCE,
    jour: jourOf(NOW),
    avancement: computeAvancement({
      tour: TOUR,
      ficheActions: FICHES,
      reponses: FICHES.slice(0, 9).map(({ numero }) => ({ ...aReponse(numero), tourId: TOUR.id })),
      anterieures: [],
      now: NOW,
    }),
    etapes: [
      { code: 'rappel-1', prevueLe: paris('2027-05-04T09:00') },
      { code: 'rappel-2', prevueLe: paris('2027-05-07T09:00') },
    ],
    canPublish: false,
  },
  prochain: null,
  derniereAnnonce: {
    ...PLAIN_ANNONCE,
    id: 'annonce-1',
    conventionId: 'convention',
    auteurId: 'maud',
    soumission: 's',
    titre: 'Forum des modes de garde',
    texte: 'Venez.',
    envoyeeLe: paris('2027-04-20T10:00'),
  },
};

export const CAMILLE: Personne = {
  id: 'camille',
  conventionId: 'convention',
  prenom: 'Camille',
  nom: 'Martel',
  fonction: 'Responsable',
  courriel: 'camille@exemple.fr',
  structure: { id: 's1', nom: 'Centre social de Marck', partieId: null },
  roles: ['pilote'],
  instances: ['GP'],
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
};
