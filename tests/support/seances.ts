import type { Form, Message, Values } from '../../src/conversation/chat.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import type { Envoi } from '../../src/domain/nouns/envoi.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import { planEcheancier } from '../../src/domain/tours/echeancier.ts';
import { composeSeance } from '../../src/use-cases/seances/compose-seance.ts';
import { writeSeance } from '../../src/use-cases/seances/create-seance.ts';
import { moveSeance } from '../../src/use-cases/seances/move-seance.ts';
import { previewSeance } from '../../src/use-cases/seances/preview-seance.ts';
import { planEtapes } from '../../src/use-cases/tours/plan-etapes.ts';
import { anew } from './anew.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour, getFiche } from './builders.ts';
import { type Ask, createAsk, formOf, messageOf } from './coordination.ts';
import { type TestDatabase, useBase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { aVersionReponse } from './reponses.ts';

/** A groupe projet on 20 May 2027 at 14 h and its prepared tour, seen on 1 March by those it concerns. */
export interface Preparation {
  readonly database: TestDatabase;
  readonly convention: Convention;
  /** Coordination. */
  readonly camille: Personne;
  /** Leads fiche 12; nobody leads fiche 16. */
  readonly ines: Personne;
  /** A member without announcements. */
  readonly maud: Personne;
  readonly canalId: string;
  readonly seanceId: string;
  readonly tourId: string;
  /** As Camille. */
  readonly ask: Ask;
  /** Inès answers for fiche 12, in the tour of the séance unless another one is meant. */
  answer(change: Partial<VersionReponse>, tourId?: string): Promise<void>;
}

export async function prepareSeance(database: TestDatabase): Promise<Preparation> {
  database.clock.set(paris('2027-03-01T10:00'));
  const convention = await aConvention(database);
  const camille = await aPersonne(database, convention, { roles: ['coordination'] });
  const ines = await aPersonne(database, convention);
  const maud = await aPersonne(database, convention, { roles: ['membre'], sansAnnonces: true });
  await aPersonne(database, convention, { roles: ['lecture'] });
  await aFicheAction(database, convention, { numero: 12, pilotes: [[ines, 'chef_de_file']] });
  await aFicheAction(database, convention, { numero: 16 });
  const canalId = await createCanal(database, convention);
  const seance = await prepareTour(database, convention, '2027-05-20T14:00');
  const ask = createAsk(database, camille);
  const answer: Preparation['answer'] = async (change, tourId = seance.tourId) => {
    const fiche = await getFiche(database, convention.id, 12);
    const tour = await database.stores.tours.get(tourId);
    const version = aVersionReponse(database, { auteur: ines, fiche }, change);
    await database.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  };
  return { database, convention, camille, ines, maud, canalId, ...seance, ask, answer };
}

/** The same before each test of a file; `ask` as Camille of the one that is given then. */
export async function usePreparation() {
  const base = await useBase();
  const given = anew(() => prepareSeance(base));
  const ask: Ask = (...question) => given.ask(...question);
  return { base, given, ask };
}

/** One more groupe projet and its prepared tour. */
export async function prepareTour(
  database: TestDatabase,
  convention: Convention,
  local: string,
): Promise<{ readonly seanceId: string; readonly tourId: string }> {
  const seance = await aSeance(database, convention, { debut: paris(local) });
  const now = database.clock.now();
  const plan = planEcheancier({ jour: jourOf(seance.debut), now, fermetures: { periodesCalmes: [] } });
  if (!plan.possible) throw new Error('this tour is impossible');
  const { ouverture, echeance, gel } = plan;
  const etapes = plan.etapes.map((etape) => ({ ...etape, passeeLe: null }));
  const tour = await aTour(database, seance, { etat: 'prepare', ouverture, echeance, gel, etapes });
  return { seanceId: seance.id, tourId: tour.id };
}

export async function previewMove(
  { seanceId, ask }: Preparation,
  change: Values,
  by: Ask = ask,
): Promise<Form> {
  const standing = formOf(await by(writeSeance, { seance: seanceId, ...acteOf(change) }));
  const values = { ...standing.context, ...valuesOf(standing), ...change };
  return formOf(await by(previewSeance, { ...values, seance: seanceId }));
}

/** A change of another day or hour is one act, all the rest is another. */
function acteOf(change: Values): Values {
  return ['jour', 'debut', 'fin'].some((id) => id in change) ? {} : { acte: 'modifier' };
}

/** Of a change of both kinds, what is not the date comes first, as another act. */
export async function move(preparation: Preparation, change: Values, by = preparation.ask): Promise<Message> {
  const { visio, ...rest } = change;
  if (visio !== undefined && 'jour' in rest) {
    await move(preparation, { visio }, by);
    return move(preparation, rest, by);
  }
  const { context } = await previewMove(preparation, change, by);
  return messageOf(await by(moveSeance, context));
}

/** What stands in the form of the séance when it opens. */
export async function typed(seanceId: string, ask: Ask): Promise<Values> {
  return valuesOf(formOf(await ask(writeSeance, { seance: seanceId })));
}

function valuesOf(form: Form): Values {
  const values = form.fields.map((field) => [
    field.id,
    field.kind === 'explanation' ? '' : (field.value ?? ''),
  ]);
  return Object.fromEntries(values);
}

/** Lets the planner take every step up to that hour, each at its own time. */
export async function planUntil({ database, tourId }: Preparation, local: string): Promise<void> {
  const until = paris(local);
  const { etapes } = await database.stores.tours.get(tourId);
  for (const { prevueLe } of etapes) {
    const isDue = prevueLe.epochMilliseconds <= until.epochMilliseconds;
    if (!isDue || prevueLe.epochMilliseconds < database.clock.now().epochMilliseconds) continue;
    database.clock.set(prevueLe);
    await planEtapes(database.ports);
  }
  database.clock.set(until);
}

/** Rows of a source: step, occurrence, state and recipient. */
export async function listRows(
  { database, convention }: Preparation,
  source: string,
): Promise<readonly string[]> {
  const envois = await database.stores.envois.listBySource(convention.id, source);
  return envois
    .map(({ etape, occurrence, etat, destinataire }) =>
      [etape, occurrence, etat, destinataire.personneId ?? destinataire.canalId].join(' '),
    )
    .sort();
}

/** What would be sent now to Ines, or to the channel, for a row of that step; null when it is obsolete. */
export async function composeFor(
  { database: { ports, stores }, convention, seanceId, ines, canalId }: Preparation,
  row: Pick<Envoi, 'etape' | 'occurrence'>,
  isCanal = false,
): Promise<Message | null> {
  const lecteur = isCanal
    ? ({ kind: 'canal', canal: await stores.canaux.get(canalId) } as const)
    : ({ kind: 'personne', personne: ines } as const);
  const destinataire = isCanal ? { canalId } : { personneId: ines.id };
  const envoi = { conventionId: convention.id, source: seanceId, destinataire, ...row } as Envoi;
  const composition = await composeSeance(envoi, lecteur, ports);
  return composition.kind === 'message' ? composition.message : null;
}

/** Lets the notices of a change leave, as the clock and the workers do. */
export async function letAvisLeave(
  { clock, envoiQueue }: TestDatabase,
  world: { readonly drain: () => Promise<unknown> },
): Promise<void> {
  await world.drain(); // what was read before is put right at once
  clock.set(clock.now().add({ minutes: 2 }));
  await envoiQueue.sweep(clock.now());
  await world.drain();
}

async function createCanal({ db }: TestDatabase, { id: conventionId }: Convention): Promise<string> {
  const canal = { plateforme: 'atelier', espace: conventionId, identifiant: 'groupe-projet' };
  const { id } = await db.canal.create({ data: { ...canal, conventionId, nom: 'groupe-projet' } });
  return id;
}
