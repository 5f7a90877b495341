import { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import { createLookup, type UseCase } from '../../conversation/use-case.ts';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import { canConvene, isOuverte } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, isMembre, type Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { findSeanceDuMot, listAnnee, listMissing, motDeSeance } from '../../domain/seances/annee.ts';
import { listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import { countPresences, isActuelle } from '../../domain/seances/emargement.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAutresAgendas } from '../../views/seances/adresse-calendrier.ts';
import { viewPageAnnee } from '../../views/seances/annee-seances.ts';
import { CALENDRIER_DANS_UN_CANAL } from '../../views/seances/mon-calendrier.ts';
import type { PageAnnee, PlaceSeance } from '../../views/seances/place.ts';
import { type SeanceVue, viewPlaceSeance } from '../../views/seances/place-seance.ts';
import { viewSeanceEnMessage } from '../../views/seances/seance-en-message.ts';
import { viewSeances } from '../../views/seances/seances.ts';
import { withConventionOf } from '../verbs/find-convention.ts';
import { showCalendrier } from './agendas/create-calendrier.ts';
import { getSeancesAVenir } from './agendas/publish-calendrier.ts';
import { listSuitesDe } from './save-issue.ts';
import { getSujets, listManquants, toTexte } from './save-ordre-du-jour.ts';

/** The séances of a year, as far as their reader may know; an empty word is the year it is. */
export async function getPageAnnee(lecteur: Personne, mot: string, ports: Ports): Promise<PageAnnee> {
  const { stores, clock } = ports;
  const { conventionId } = lecteur;
  const now = clock.now();
  const [seances, instances, convention] = await Promise.all([
    stores.seances.list(conventionId),
    stores.seances.listInstances(conventionId),
    stores.conventions.get(conventionId),
  ]);
  const annee = /^\d{4}$/.test(mot) ? Number(mot) : jourOf(now).year;
  const siennes = seances.filter(({ debut }) => jourOf(debut).year === annee);
  const lecture = await readFor(lecteur, siennes, ports);
  const shown = await Promise.all(
    siennes.map(async (seance) => ({
      seance,
      mot: motDeSeance(seance, seances),
      compte: lecture.countOf(seance),
      presence: lecture.findPresence(seance),
      isMembre: lecture.isMembre(seance),
      points: lecture.isMembre(seance) ? await stores.points.list(conventionId, seance.id) : [],
    })),
  );
  return viewPageAnnee({
    annee,
    annees: Array.from(
      { length: convention.fin.year - convention.debut.year + 1 },
      (_, i) => convention.debut.year + i,
    ),
    missing: listMissing(instances, seances, annee),
    seances: shown,
    now,
    canCreate: instances.some((instance) => isOuverte(instance) && canConvene(lecteur, instance)),
    calendriers: (await withConventionOf(lecteur, ports)).links.calendriers(),
  });
}

/** A séance as a place: all may know when and where, its members what it talks about, coordination how it is prepared. */
export async function findPlaceSeance(
  lecteur: Personne,
  mot: string,
  ports: Ports,
): Promise<PlaceSeance | null> {
  const seances = await ports.stores.seances.list(lecteur.conventionId);
  const seance = findSeanceDuMot(seances, mot);
  return seance && viewPlaceSeance(await getVue(lecteur, { seance, seances }, ports));
}

/** The same as a message: of the one that is asked for, else of the reader's that is going on, or comes next. */
export const showSeance: UseCase = async (intent, acteur, ports) => {
  const { personne } = acteur;
  const seances = await ports.stores.seances.list(personne.conventionId);
  const id = findText(intent.values, 'seance');
  const { isMembre } = await readFor(personne, [], ports);
  const now = ports.clock.now();
  const ends = now.subtract({ hours: HOURS_AFTER });
  const isNear = (one: Seance) =>
    one.etat === 'confirmee' && isMembre(one) && Temporal.Instant.compare(one.fin, ends) >= 0;
  const hasBegun = ({ debut }: Seance) => Temporal.Instant.compare(debut, now) <= 0;
  const proches = seances.filter(isNear);
  const seance =
    id === null ? (proches.findLast(hasBegun) ?? proches[0]) : seances.find((one) => one.id === id);
  if (seance === undefined) return listSeances.useCase(intent, acteur, ports);
  const vue = await getVue(personne, { seance, seances }, ports);
  return { kind: 'message', message: viewSeanceEnMessage(vue) };
};

const HOURS_AFTER = 4; // a séance lasts longer than it was meant to, and its points are noted after it

interface SeanceOfAll {
  readonly seance: Seance;
  readonly seances: readonly Seance[];
}

async function getVue(lecteur: Personne, { seance, seances }: SeanceOfAll, ports: Ports): Promise<SeanceVue> {
  const { stores, clock } = ports;
  const { conventionId } = lecteur;
  const now = clock.now();
  const [points, tour, etapes, lecture] = await Promise.all([
    stores.points.list(conventionId, seance.id),
    stores.tours.findBySeance(seance.id),
    stores.etapesSeances.list(seance),
    readFor(lecteur, [seance], ports),
  ]);
  const isPreparing = canConvene(lecteur, seance.instance);
  const canPrepare = isPreparing && seance.etat === 'confirmee' && !seance.releveLe;
  const sujets = canPrepare ? await getSujets(seance, { stores, now }) : [];
  const texte = seance.ordreDuJour ?? toTexte(sujets);
  return {
    seance,
    mot: motDeSeance(seance, seances),
    points,
    suites: await listSuitesDe(points, seance, stores),
    tour,
    etapes,
    now,
    texte,
    sujets,
    manquants: listManquants(sujets, texte),
    isPreparing,
    isCoordination: hasRole(lecteur, 'coordination'),
    isMembre: lecture.isMembre(seance),
    presence: lecture.findPresence(seance),
    compte: lecture.countOf(seance),
    emargements: await stores.releves.listEmargements(seance),
  };
}

/** What this person may know of who comes to these séances, and whether they are hers or his. */
async function readFor(lecteur: Personne, seances: readonly Seance[], { stores, clock }: Ports) {
  const { conventionId } = lecteur;
  const now = clock.now();
  const [presences, personnes, ficheActions] = await Promise.all([
    stores.presences.list(conventionId, seances),
    stores.personnes.list(conventionId),
    stores.ficheActions.list(conventionId),
  ]);
  const pilotes = getIdsPilotes(ficheActions, jourOf(now));
  return {
    isMembre: ({ instance }: Seance) => isMembre(lecteur, instance, pilotes),
    findPresence: (seance: Seance) =>
      presences.find((one) => one.personne.id === lecteur.id && isActuelle(one, seance)) ?? null,
    countOf: (seance: Seance) => {
      if (!canConvene(lecteur, seance.instance) || seance.etat === 'annulee') return null;
      const membres = listPersonnesAvisees(seance.instance, { personnes, ficheActions, now });
      return countPresences(seance, membres, presences);
    },
  };
}

/** The séances to come, what the year asks for, and where to subscribe to their calendars; in a channel without the video link. */
export const listSeances = createLookup(async (_intent, reading, ports) => {
  const { conventionId } = reading;
  const { seances } = ports.stores;
  const now = ports.clock.now();
  const [page, instances, all] = await Promise.all([
    getSeancesAVenir(reading, ports),
    seances.listInstances(conventionId),
    seances.list(conventionId),
  ]);
  return viewSeances(page, { cases: listAnnee(instances, all, jourOf(now).year), now });
});

/** The other ways to subscribe to one's own calendar, from the message that shows its address; one that ended has none. */
export const showAgendas: UseCase = async (intent, acteur, ports) => {
  if (intent.origin === 'channel') return { kind: 'message', message: CALENDRIER_DANS_UN_CANAL };
  const token = findText(intent.values, 'jeton');
  const lien = token === null ? null : await ports.stores.liens.find(token, ports.clock.now());
  const isOwn = lien?.objet === objetOf('calendrier') && lien.personne.id === acteur.personne.id;
  if (token === null || !isOwn) return showCalendrier(intent, acteur, ports);
  return { kind: 'message', message: viewAutresAgendas(ports.links.calendrierPersonnel(token)) };
};
