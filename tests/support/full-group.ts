import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { seedDemonstration } from '../../prisma/seed/demonstration.ts';
import { CODE_COPIL } from '../../src/domain/nouns/personne.ts';
import { closeFiche } from '../../src/use-cases/plan/confirm-fermeture.ts';
import { PLAIN_ANNONCE } from './builders.ts';
import { createConversation, formOf } from './conversation.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { aStoredSuite } from './suites.ts';
import { type Step, walk } from './walk.ts';

/** The demonstration with as many people as a groupe projet may have. */
export async function createFullGroup(): Promise<TestDatabase> {
  const database = await createTestDatabase({ now: '2027-03-25T09:00:00Z' });
  await seedDemonstration(database.ports);
  await addPeople(21, database);
  await addDemande(database);
  await addComite(database);
  const roles = ['membre', 'supervision'] as const;
  await database.db.personne.updateMany({ where: { prenom: 'Christine' }, data: { roles: [...roles] } });
  await addModeles(database);
  return database;
}

/** Coordination first: it opens the tour that the lead answers in. */
export const FULL_GROUP_READERS = ['Camille', 'Nadia', 'Hélène', 'Christine'] as const;

/** Everything that somebody of the full group can ask for, `perIntent` times each, with texts as long as they may be. */
export async function walkEverything(
  prenom: string,
  database: TestDatabase,
  perIntent: number,
): Promise<readonly Step[]> {
  const { ports, stores } = database;
  await addAnnonce(database); // coordination withdraws what it can
  const [convention] = await stores.conventions.list();
  const personnes = await stores.personnes.list(convention?.id ?? '');
  const personne =
    personnes.find((one) => one.prenom === prenom) ?? expect.fail(`${prenom} is not in the demonstration`);
  const mot = '2027-03-16T13:abc';
  await stores.brouillons.save({
    ...{ personne, cle: `mot:${mot}`, valeurs: { texte: HARD_TEXT, objet: HARD_TEXT } },
    ...{ majLe: ports.clock.now(), expireLe: ports.clock.now().add({ hours: 24 }) },
  });
  const byCoordination = { name: 'mot:repondre', values: { personne: personne.id, mot } };
  const ofAdministration = { name: 'convention:archiver', values: { convention: convention?.code ?? '' } };
  const person = createConversation(ports)(personne);
  const limits = { perIntent, texte: HARD_TEXT };
  const steps = await walk(person, [...START, ...FICHES, BY_MAIL, byCoordination, ofAdministration], limits);
  return [...steps, ...(await walk(person, LAST, limits))];
}

const START = [
  'accueil tableau aide mots plan retards seances resume:lire mes-donnees comptes conventions convention:choisir preferences mes-fiches seance:creer jeton:ecrire',
  'calendrier tour:avancement tour:manquants annonce:rediger annonce:suivi canaux personnes parties personne:code etat',
  'seance:voir seance:points propositions appuis periodes resume:rectifier rectification:ecrire',
  'installation modeles bilan activite supervision archive dossier espace-public fin suites avenant protection',
].flatMap((line) => line.split(' ').map((name) => ({ name })));
const FICHES = Array.from({ length: 24 }, (_, index) => ({
  name: 'fiche',
  values: { numero: `${index + 1}` },
}));
const BY_MAIL = { name: 'reponse:courriel', values: { fiche: '1' } }; // its button stands in an e-mail
/** What takes away the rest. */
const LAST = ['annonce:suivi', 'delegation:proposer', 'pilotage:quitter'].map((name) => ({ name }));
const HARD_TEXT = 'à la 5 < 6 & co <@U1> 06 12 34 56 78 ';

async function addPeople(count: number, { db }: TestDatabase): Promise<void> {
  const { conventionId, structureId } = await db.personne.findFirstOrThrow();
  const nom = 'de Saint-Aubin du Rocher d’Aulnoye-Aymeries';
  const fonction = 'Chargée de coopération territoriale, petite enfance et parentalité';
  await db.personne.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      conventionId,
      structureId,
      code: `membre-${index}`,
      prenom: `Marie-Bernadette ${index}`,
      nom,
      fonction,
      courriel: `membre-${index}@agglo.example`,
      roles: ['membre'],
    })),
  });
}

/** A lead asks coordination to put something right in the last summary. */
async function addDemande({ db, stores, clock, ports }: TestDatabase): Promise<void> {
  const { id: tourId, conventionId } = await db.tour.findFirstOrThrow({ where: { etat: 'publie' } });
  const [reponse] = await stores.reponses.listByTour({ id: tourId, conventionId });
  const { id } = await db.personne.findFirstOrThrow({ where: { prenom: 'Hélène' } });
  await stores.rectifications.create({
    id: ports.ids.create(),
    conventionId,
    tourId,
    ficheActionId: reponse?.ficheActionId ?? '',
    rang: 0,
    texte: 'Lire 12 familles au lieu de 15.',
    demandeParId: id,
    demandeLe: clock.now(),
  });
}

/** A comité that was held: it may have decided, and left the readers something to do. */
async function addComite(database: TestDatabase): Promise<void> {
  const { db, stores, ports } = database;
  const personnes = await db.personne.findMany({
    where: { prenom: { in: ['Sylvain', ...FULL_GROUP_READERS] } },
  });
  const conventionId = personnes[0]?.conventionId ?? '';
  const instances = await stores.seances.listInstances(conventionId);
  const instance = instances.find(({ code }) => code === CODE_COPIL);
  const [seance] = await stores.seances.list(conventionId);
  if (instance === undefined || seance === undefined) throw new Error('the demonstration has both');
  const debut = Temporal.Instant.from('2027-03-16T13:00:00Z');
  const id = ports.ids.create();
  await stores.seances.save({
    ...seance,
    id,
    uid: id,
    instance,
    debut,
    fin: debut.add({ hours: 2 }),
    releveLe: null,
  });
  const qui = personnes.map(({ id: personneId }) => ({ personneId }));
  await aStoredSuite(database, { conventionId, seanceId: id }, qui);
}

/** An avenant closed the last fiche: two people said so. */
export async function closeLastFiche({ db, stores, clock }: TestDatabase): Promise<void> {
  const { conventionId } = await db.personne.findFirstOrThrow();
  const fiche =
    (await stores.ficheActions.list(conventionId)).at(-1) ?? expect.fail('the demonstration has fiches');
  const signeLe = Temporal.PlainDate.from('2027-03-20');
  const demande = { reference: '9', signeLe, motif: 'Reprise par la Caf.' };
  await closeFiche(demande, { fiche, acteurId: null, now: clock.now() }, stores);
}

/** Another avenant, of one article, that every party has signed: it may be applied. */
export async function signAvenant({ db, stores, clock, ports }: TestDatabase): Promise<void> {
  const { id: noteeParId, conventionId } = await db.personne.findFirstOrThrow({
    where: { prenom: 'Camille' },
  });
  const camille = createConversation(ports)(await stores.personnes.get(noteeParId));
  const former = await stores.projetsAvenant.find(conventionId);
  if (former !== null) await stores.projetsAvenant.close(former, clock.now());
  await db.modificationProposee.deleteMany();
  const form = formOf(await camille.ask('avenant:ajouter', { genre: 'article' }));
  await camille.submit(form, { article: '9', avant: 'Deux fois par an.', texte: 'Trois fois par an.' });
  await camille.ask('avenant:preparer');
  const projet = (await stores.projetsAvenant.find(conventionId)) ?? expect.fail('no avenant was prepared');
  const signeLe = Temporal.PlainDate.from('2027-03-20');
  for (const { code: partie } of await stores.conventions.listParties(conventionId))
    await stores.projetsAvenant.sign(projet, {
      ...{ partie, delibereLe: null, signeLe, noteeLe: clock.now(), noteeParId },
    });
}

/** What who supervises proposes: of each kind one, in texts as long as they may be; and a réseau that was taken before. */
async function addModeles({ db, stores, clock, ports }: TestDatabase): Promise<void> {
  const personne = await db.personne.findFirstOrThrow({ where: { prenom: 'Christine' } });
  const { conventionId } = personne;
  const reseau = {
    code: 'COMMUN',
    nom: HARD_TEXT.repeat(2),
    slug: 'commun',
    foisParAn: 0,
    genre: 'reseau',
  } as const;
  const commun = { communId: ports.ids.create(), communCode: 'PARENTS-06'.repeat(2), communLe: new Date() };
  await db.instance.create({ data: { conventionId, ...reseau, ...commun } });
  const majLe = clock.now();
  const indicateurs = `${'PE-01'.repeat(4)} ; ${'Places '.repeat(17)} ; places`;
  for (const [genre, champs] of [
    [
      'fiche',
      { titre: HARD_TEXT.repeat(7), titreCourt: HARD_TEXT, objectifs: HARD_TEXT.repeat(25), indicateurs },
    ],
    ['indicateur', { titre: HARD_TEXT.repeat(3), code: 'PE-01'.repeat(4), unite: HARD_TEXT }],
    ['question', { titre: HARD_TEXT.repeat(4) }],
    ['reseau', { titre: HARD_TEXT.repeat(2), code: 'PARENTS-06'.repeat(2) }],
  ] as const) {
    const cle = `modele:${ports.ids.create()}`;
    const valeurs = { genre, ...champs };
    await stores.brouillons.save({ personne, cle, valeurs, majLe, expireLe: majLe.add({ hours: 24 * 365 }) });
  }
}

/** It left: it may be corrected, and withdrawn; its readers register to its event. */
async function addAnnonce({ db, stores, ports }: TestDatabase): Promise<void> {
  const { id: auteurId, conventionId } = await db.personne.findFirstOrThrow({ where: { prenom: 'Camille' } });
  const debut = Temporal.Instant.from('2027-06-10T12:00:00Z');
  await stores.annonces.save({
    ...PLAIN_ANNONCE,
    id: ports.ids.create(),
    conventionId,
    auteurId,
    soumission: ports.ids.create(),
    titre: 'Réunion des réseaux',
    texte: HARD_TEXT,
    accuseDemande: true,
    envoyeeLe: Temporal.Instant.from('2027-03-24T08:00:00Z'),
    dateEvenement: debut.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
    evenement: {
      ...{ debut, fin: debut.add({ hours: 3 }), lieu: 'Calais', places: 12, limite: null },
      ...{ question: 'Votre service ?', visible: true, sequence: 0 },
    },
  });
  const majLe = Temporal.Instant.from('2027-03-24T08:00:00Z');
  await stores.brouillons.save({
    personne: { conventionId, id: auteurId },
    cle: 'audience:Les pilotes du littoral',
    valeurs: { audience: 'pilotes' },
    majLe,
    expireLe: majLe.add({ hours: 24 * 365 }),
  });
}
