import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Annonce } from '../../src/domain/annonces/annonce.ts';
import { AUDIENCES } from '../../src/domain/annonces/audience-annonce.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { listInstancesParRoles, type Personne, type Role } from '../../src/domain/nouns/personne.ts';
import type { RolePilotage } from '../../src/domain/nouns/pilotage.ts';
import { type Instance, isGroupeProjet, type Seance } from '../../src/domain/nouns/seance.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import type { TestDatabase } from './database.ts';

/** A convention with one party, one structure, one enjeu and its groupe projet. */
export async function aConvention(
  { db, stores }: TestDatabase,
  change: { readonly code?: string } = {},
): Promise<Convention> {
  const code = change.code ?? `ctg-${randomUUID().slice(0, 8)}`;
  const { id } = await db.convention.create({
    data: {
      code,
      titre: 'Convention territoriale globale',
      sousTitre: 'Essai',
      nomCourt: 'CTG',
      debut: new Date('2025-01-01'),
      fin: new Date('2029-12-31'),
      structures: { create: { code: 'structure', nom: 'Structure' } },
      enjeux: {
        create: { code: 'PE', titre: 'Petite enfance', genre: 'thematique', ordre: 1, objectifs: [] },
      },
      instances: { create: { code: 'GP', nom: 'Groupe projet', slug: 'groupe-projet', foisParAn: 2 } },
    },
  });
  return stores.conventions.get(id);
}

/** A workspace of a platform of the tests, whose directory vouches in its convention. */
export function anEspace(
  { chatPorts, clock }: Pick<TestDatabase, 'chatPorts' | 'clock'>,
  { id: conventionId }: Pick<Convention, 'id'>,
  espace: string,
): Promise<void> {
  const named = { plateforme: 'nord', espace, nom: 'Agglo' };
  return chatPorts.espaces.save({ ...named, conventionId, relieLe: clock.now() }, null);
}

export interface PersonneChange {
  readonly prenom?: string;
  readonly nom?: string;
  readonly roles?: readonly Role[];
  /** Codes; those of the roles when it is not given. */
  readonly instances?: readonly string[];
  readonly animees?: readonly string[];
  readonly sansAnnonces?: boolean;
  /** Account of the platform `atelier`; the first name in lower case when it is not given. */
  readonly identifiant?: string;
}

export async function aPersonne(
  { db, stores }: TestDatabase,
  { id: conventionId }: Pick<Convention, 'id'>,
  change: PersonneChange = {},
): Promise<Personne> {
  const prenom = change.prenom ?? `Ines${randomUUID().slice(0, 8)}`;
  const structure = await db.structure.findFirstOrThrow({
    where: { conventionId },
    orderBy: { code: 'asc' },
  });
  const identifiant = change.identifiant ?? prenom.toLowerCase();
  const { id } = await db.personne.create({
    data: {
      conventionId,
      structureId: structure.id,
      code: identifiant,
      prenom,
      nom: change.nom ?? 'Lefebvre',
      fonction: 'Responsable',
      courriel: `${identifiant}@exemple.fr`,
      roles: [...(change.roles ?? ['pilote'])],
      instances: [...(change.instances ?? listInstancesParRoles(change.roles ?? ['pilote']))],
      animees: [...(change.animees ?? [])],
      sansAnnonces: change.sansAnnonces ?? false,
      comptes: { create: { plateforme: 'atelier', espace: 'local', identifiant, prefere: true } },
    },
  });
  return stores.personnes.get(id);
}

export interface FicheActionChange {
  readonly numero?: number;
  readonly titre?: string;
  readonly pilotes?: readonly (readonly [Personne, RolePilotage])[];
  /** Names of its indicators. */
  readonly indicateurs?: readonly string[];
}

export async function aFicheAction(
  { db, stores }: TestDatabase,
  { id: conventionId }: Pick<Convention, 'id'>,
  change: FicheActionChange = {},
): Promise<FicheAction> {
  const numero = change.numero ?? 1 + (await db.ficheAction.count({ where: { conventionId } }));
  const titre = change.titre ?? `Fiche ${numero}`;
  const enjeu = await db.enjeu.findFirstOrThrow({ where: { conventionId }, orderBy: { ordre: 'asc' } });
  const du = new Date('2025-01-01');
  const { id } = await db.ficheAction.create({
    data: {
      conventionId,
      numero,
      versions: {
        create: { version: 1, titre, titreCourt: titre, titreSource: 'annexe 3', enjeuId: enjeu.id },
      },
      pilotages: {
        create: (change.pilotes ?? []).map(([personne, role]) => ({ personneId: personne.id, role, du })),
      },
      indicateurs: {
        create: (change.indicateurs ?? []).map((nom, index) => ({
          ordre: index + 1,
          nom,
          unite: 'familles',
        })),
      },
    },
  });
  return stores.ficheActions.get(id);
}

/** The comité de pilotage of a convention, which has none yet. */
export async function aCopil({ db }: TestDatabase, { id }: Pick<Convention, 'id'>): Promise<Instance> {
  const copil = { code: 'COPIL', nom: 'Comité de pilotage', slug: 'comite-de-pilotage', foisParAn: 1 };
  return { ...(await db.instance.create({ data: { ...copil, conventionId: id } })), fermeeLe: null };
}

/** A réseau of a convention: a body that meets beside the two of article 6. */
export async function aReseau({ db }: TestDatabase, { id }: Pick<Convention, 'id'>): Promise<Instance> {
  const reseau = {
    code: 'RPE',
    nom: 'Réseau des relais petite enfance',
    slug: 'relais-petite-enfance',
    foisParAn: 3,
  };
  const created = await db.instance.create({ data: { ...reseau, genre: 'reseau', conventionId: id } });
  return { ...created, fermeeLe: null };
}

export async function aSeance(
  { stores, clock }: TestDatabase,
  { id: conventionId }: Pick<Convention, 'id'>,
  change: Partial<Seance> = {},
): Promise<Seance> {
  const instances = await stores.seances.listInstances(conventionId);
  const instance = instances.find(isGroupeProjet) ?? instances[0];
  if (instance === undefined) throw new Error('this convention has no instance');
  const id = change.id ?? randomUUID();
  const debut = change.debut ?? Temporal.Instant.from('2027-05-20T12:00:00Z');
  await stores.seances.save({
    id,
    conventionId,
    instance,
    uid: `${id}@exemple.fr`,
    sequence: 0,
    etat: 'confirmee',
    debut,
    fin: debut.add({ hours: 2 }),
    lieu: 'Calais',
    visio: null,
    ordreDuJour: null,
    creeeLe: clock.now(),
    modifieeLe: clock.now(),
    ...change,
  });
  return stores.seances.get(id);
}

/** A tour, open by default, without steps unless some are given. */
export async function aTour(
  { stores, clock }: TestDatabase,
  seance: Pick<Seance, 'id' | 'conventionId' | 'debut'>,
  change: Partial<Tour> = {},
): Promise<Tour> {
  const id = change.id ?? randomUUID();
  await stores.tours.save({
    id,
    conventionId: seance.conventionId,
    seanceId: seance.id,
    etat: 'ouvert',
    ouverture: seance.debut.subtract({ hours: 24 * 35 }),
    echeance: seance.debut.subtract({ hours: 24 * 6 }),
    gel: seance.debut.add({ hours: 24 * 11 }),
    sansRappels: false,
    importe: false,
    etapes: [],
    modifieLe: clock.now(),
    ...change,
  });
  return stores.tours.get(id);
}

/** The abandon that a lead of the fiche proposed is decided. */
export async function aDecision(
  { stores }: TestDatabase,
  fiche: Pick<FicheAction, 'id' | 'conventionId'>,
): Promise<void> {
  const [instance] = await stores.seances.listInstances(fiche.conventionId);
  const [reponse] = await stores.reponses.listHistorique(fiche.conventionId, [fiche.id]);
  if (!instance || !reponse) throw new Error('nothing was proposed');
  const { id: versionId, creeeLe: noteeLe } = reponse.courante;
  const decision = {
    statut: 'abandonnee',
    echeance: null,
    accord: true,
    motif: null,
    statutAvant: 'en_cours',
    instance: instance.nom,
    le: jourOf(noteeLe),
    noteeLe,
  } as const;
  await stores.decisions.create({ fiche, versionId, instanceId: instance.id, decision });
}

/** An announcement that left, with nothing that may be left out: for everybody of the convention, and nobody else. */
export const PLAIN_ANNONCE = {
  titre: 'Forum des familles',
  texte: 'Le forum a lieu à Marck.',
  lien: null,
  dateEvenement: null,
  destinataires: AUDIENCES.tous,
  etat: 'envoyee',
  corrigeeLe: null,
  image: null,
  accuseDemande: false,
  publique: false,
  accordeeLe: null,
  urgente: false,
  calendrier: null,
  evenement: null,
} as const satisfies Partial<Annonce>;

/** A fiche by its number. @throws Error when there is none */
export async function getFiche(
  { stores }: Pick<TestDatabase, 'stores'>,
  conventionId: string,
  numero: number,
): Promise<FicheAction> {
  const fiche = await stores.ficheActions.find(conventionId, numero);
  if (fiche === null) throw new Error(`no fiche ${numero}`);
  return fiche;
}
