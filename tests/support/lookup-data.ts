import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { readJson } from '../../adapters/documents/read-json.ts';
import type { Message, Values } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import type { UseCase } from '../../src/conversation/use-case.ts';
import { type Acteur, listInstancesParRoles, type Role } from '../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import type { Seance } from '../../src/domain/nouns/seance.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import { parsePlan } from '../../src/domain/plan/plan-instances.ts';
import { fillContenu } from '../../src/domain/reponses/valeurs-reponse.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { aSeance, aTour, paris } from './calendrier-builders.ts';
import { useBase } from './database.ts';

const PLAN = new URL('../../prisma/seed/plan-actions.json', import.meta.url);
const DU = Temporal.PlainDate.from('2026-01-01');
const INDICATEUR = 'Parents accueillis';

const PEOPLE = {
  Alice: ['pilote'],
  Basile: ['membre'],
  Chloé: ['coordination'],
  David: ['administration'],
  Emma: ['lecture'],
} as const satisfies Record<string, readonly Role[]>;
export type Prenom = keyof typeof PEOPLE;

/** The real plan with five people, one past tour, one open tour and three séances; `indicateurId`: the one indicator, of fiche 12. */
export async function createLookupData(ports: Ports) {
  const conventionId = await createPlan(ports);
  const actors = await createPeople(conventionId, ports);
  const as = (prenom: Prenom): Acteur => {
    const acteur = actors.find(({ personne }) => personne.prenom === prenom);
    if (!acteur) throw new Error(`nobody is called ${prenom}`);
    return acteur;
  };
  const indicateurId = await createAnnexe(as('Alice').personne.id, conventionId, ports);
  const saveSeance = (change: Partial<Seance>) => save(conventionId, change, ports);
  const passe = await createTour('2026-11-20', { conventionId, etat: 'publie' }, ports);
  const ouvert = await createTour('2027-05-20', { conventionId, etat: 'ouvert' }, ports);
  const alice = as('Alice').personne;
  const ask = async (useCase: UseCase, prenom: Prenom, values: Values = {}): Promise<Message> => {
    const acteur = as(prenom);
    const intent = { name: 'accueil', account: acteur.account, values, origin: 'direct' } as const;
    const reply = await useCase(intent, acteur, ports);
    if (reply.kind !== 'message') throw new Error(`a message was expected, not ${reply.kind}`);
    return reply.message;
  };
  return {
    conventionId,
    ouvert,
    as,
    indicateurId,
    saveSeance,
    /** The message that a person gets; any other reply is an error. */
    ask,
    read: async (...asked: Parameters<typeof ask>) => toPlainText(await ask(...asked)),
    /** Stores one more version of an answer, as Alice writes it. */
    answer: async (numero: number, tour: 'passe' | 'ouvert', change: Partial<VersionReponse> = {}) => {
      const fiche = await ports.stores.ficheActions.find(conventionId, numero);
      if (!fiche) throw new Error(`no fiche ${numero}`);
      const round = tour === 'ouvert' ? ouvert : passe;
      const before = await ports.stores.reponses.find(round, fiche.id);
      await ports.stores.reponses.append({
        tour: round,
        ficheActionId: fiche.id,
        base: before?.courante.version ?? 0,
        version: {
          ...anAnswer(),
          auteur: { id: alice.id, nom: 'Alice' },
          ficheActionVersionId: fiche.versionId,
          ...change,
        },
      });
    },
  };
}

/** The same in a database of the test file, on Monday 10 May 2027 at ten. */
export async function useLookups() {
  const { ports, db } = await useBase({ now: '2027-05-10T08:00:00Z' });
  return { ...(await createLookupData(ports)), ports, db };
}

export type LookupData = Awaited<ReturnType<typeof createLookupData>>;

function anAnswer(): Omit<VersionReponse, 'version' | 'auteur' | 'ficheActionVersionId'> {
  return {
    id: randomUUID(),
    soumission: randomUUID(),
    pour: null,
    plateforme: 'atelier',
    rienDeNouveau: false,
    tardive: false,
    creeeLe: paris('2027-05-03T10:00'),
    ...fillContenu({
      statut: 'en_cours',
      avancees: 'Deux cafés des parents ont eu lieu.',
      prochaineEtape: 'Ouvrir un troisième lieu.',
    }),
  };
}

async function createPlan(ports: Ports): Promise<string> {
  const read = parsePlan(readJson(readFileSync(PLAN)));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const { conventionId } = await ports.inTransaction((stores) => stores.plans.create(read.plan));
  const le = Temporal.PlainDate.from('2026-02-01');
  await ports.stores.annuaires.saveAccords(
    conventionId,
    read.plan.parties.map(({ code }) => ({ partie: code, etat: 'accordee', le })),
  );
  return conventionId;
}

async function createPeople(conventionId: string, ports: Ports): Promise<readonly Acteur[]> {
  await ports.stores.annuaires.createStructures(conventionId, [
    { code: 'centre-social', nom: 'Centre social Matisse', partie: null },
  ]);
  const people = Object.entries(PEOPLE).map(([prenom, roles]) => ({
    id: randomUUID(),
    code: prenom,
    prenom,
    nom: 'Dupont',
    fonction: 'Responsable de service',
    courriel: `${prenom.toLowerCase()}@exemple.fr`,
    structure: 'centre-social',
    roles,
    // The séance of these data is the comité de pilotage's.
    instances: listInstancesParRoles(roles).includes('GP') ? ['COPIL', 'GP'] : [],
    comptes: [{ plateforme: 'atelier', espace: 'local', identifiant: prenom }],
  }));
  await ports.stores.annuaires.createPersonnes(conventionId, people);
  return Promise.all(
    people.map(async ({ id, comptes: [account] }) => {
      if (!account) throw new Error('no account');
      return { personne: await ports.stores.personnes.get(id), account };
    }),
  );
}

async function createAnnexe(personneId: string, conventionId: string, ports: Ports): Promise<string> {
  const fiche = await ports.stores.ficheActions.find(conventionId, 12);
  if (!fiche) throw new Error('no fiche 12');
  const id = randomUUID();
  await ports.stores.pilotages.create(conventionId, [
    { ficheActionId: fiche.id, personneId, role: 'chef_de_file', du: DU },
  ]);
  await ports.stores.annexes.saveIndicateurs(fiche, [
    { id, nom: INDICATEUR, unite: 'parents', depart: 40, cible: 1200, source: 'Caf' },
  ]);
  return id;
}

async function createTour(
  jour: string,
  given: Pick<Tour, 'conventionId' | 'etat'>,
  ports: Ports,
): Promise<Tour> {
  const seanceId = randomUUID();
  const debut = paris(`${jour}T14:00`);
  await save(given.conventionId, { id: seanceId, debut, fin: debut.add({ hours: 2 }) }, ports);
  const echeance = debut.subtract({ hours: 141 });
  const tour = aTour({
    ...given,
    id: randomUUID(),
    seanceId,
    ouverture: echeance.subtract({ hours: 700 }),
    echeance,
    gel: debut.add({ hours: 200 }),
  });
  await ports.stores.tours.save(tour);
  return tour;
}

async function save(conventionId: string, change: Partial<Seance>, ports: Ports): Promise<void> {
  const [instance] = await ports.stores.seances.listInstances(conventionId);
  if (!instance) throw new Error('no instance');
  const id = change.id ?? randomUUID();
  await ports.stores.seances.save(aSeance({ instance, ...change, id, uid: `${id}@ctg.test`, conventionId }));
}

export function labels({ buttons = [] }: Message): readonly string[] {
  return buttons.map(({ label }) => label);
}
