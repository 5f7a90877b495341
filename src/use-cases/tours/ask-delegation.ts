import { Temporal } from 'temporal-polyfill';
import type { Form, Intent } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, LU, withError } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import { findFinAbsence } from '../../domain/envois/courriel-automatique.ts';
import { toEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { addJoursOuvres, instantAt, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import { getNomComplet, isJoignable, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, listPilotes } from '../../domain/nouns/pilotage.ts';
import { getJourSuite, isDe, type Suite } from '../../domain/nouns/suite.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { type Delegation, listADeleguer, listPlacesDeleguees } from '../../domain/plan/delegation.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/tours/delegation.ts';
import { viewAbsence } from '../../views/tours/passation.ts';
import { checkFields, showErrors, showLu } from '../../views/words/check-fields.ts';
import { findCourriel, isFrom } from '../envois/find-courriel.ts';
import { buildChoixPersonne, refuseChoix } from '../verbs/build-choix-personne.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { tellCoordination } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { CLE_DELEGATION, endDemande, findDemande } from './compose-pilotage.ts';
import { tellPilotage } from './end-pilotage.ts';

/** « Je serai absent »: who stands in, and when. @throws DomainError `pas-pilote`, `delegation-impossible` */
export const writeDelegation: UseCase = async (intent, { personne }, { stores, clock }) => {
  const { fiches, autres, jour } = await getSituation(personne, stores, clock.now());
  const form = buildForm(intent, { fiches, autres, jour });
  return { kind: 'form', form: findText(intent.values, LU) === null ? form : showLu(form, intent.values) };
};

/** Asks that person, who has to accept; until then nothing changes. An earlier request is taken back. */
export const askDelegation = underLock('pilotages', async (intent, { personne }, ports) => {
  const { stores, now } = ports;
  const situation = await getSituation(personne, stores, now);
  const form = buildForm(intent, situation);
  const delegue = situation.autres.find(({ id }) => id === findText(intent.values, 'personne'));
  if (delegue === undefined) return { kind: 'form', form: refuseChoix(form, intent.values) };
  const fields = checkFields(form.fields, intent.values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const delegation = parseDelegation(intent, personne, delegue);
  const fault = await findFault({ delegation, delegue, situation }, stores);
  if (fault !== null)
    return { kind: 'form', form: showErrors(form, withError(fields, fault.champ, fault.erreur)) };
  const fiches = listPlacesDeleguees(delegation, situation.fiches, situation.jour).map(({ fiche }) => fiche);
  const avant = await findDemande({ delegant: personne, demande: null }, stores);
  if (avant !== null) await endDemande(avant, personne, stores);
  await keep({ delegation, fiches, delegant: personne, now }, ports);
  const isOther = avant !== null && avant.delegueId !== delegue.id;
  const retiree = isOther ? getNomComplet(await stores.personnes.get(avant.delegueId)) : null;
  return { kind: 'done', message: say.viewDemandeEnvoyee(getNomComplet(delegue), delegation, retiree) };
});

interface Situation {
  /** What the person leads in his or her own right. */
  readonly fiches: readonly FicheAction[];
  readonly autres: readonly Personne[];
  readonly jour: Temporal.PlainDate;
}

async function getSituation(
  { id, conventionId }: Personne,
  { ficheActions, personnes }: Stores,
  now: Temporal.Instant,
): Promise<Situation> {
  const jour = jourOf(now);
  const toutes = await ficheActions.list(conventionId);
  const fiches = listADeleguer(id, toutes, jour);
  if (fiches.length === 0)
    throw new DomainError(
      toutes.some((fiche) => canRepondre(id, fiche, jour)) ? 'delegation-impossible' : 'pas-pilote',
    );
  return { fiches, jour, autres: (await personnes.list(conventionId)).filter((one) => one.id !== id) };
}

function buildForm({ values }: Intent, { fiches, autres, jour }: Situation): Form {
  const form = buildChoixPersonne(values, autres, say.motsDelegation(fiches));
  if (form.fields.every(({ id }) => id !== 'personne')) return withDates(form, values); // a name is searched first
  return { ...form, fields: [...form.fields, ...say.fieldsOfDates(jour)] };
}

/** What was read of the dates waits for the name. */
function withDates(form: Form, values: Intent['values']): Form {
  const known = ['du', 'au', LU].flatMap((id) => {
    const value = findText(values, id);
    return value === null ? [] : [[id, value]];
  });
  return { ...form, context: { ...form.context, ...Object.fromEntries(known) } };
}

function parseDelegation({ values }: Intent, delegant: Personne, delegue: Personne): Delegation {
  const [du, au] = [findDate(values, 'du'), findDate(values, 'au')];
  if (du === null || au === null) throw new DomainError('formulaire-incomplet'); // both were checked
  return { delegantId: delegant.id, delegueId: delegue.id, du, au };
}

interface Demande {
  readonly delegation: Delegation;
  readonly delegue: Personne;
  readonly situation: Situation;
}

/** What stands in the way, and at which field. */
async function findFault(
  { delegation, delegue, situation }: Demande,
  { conventions }: Stores,
): Promise<{ readonly champ: string; readonly erreur: string } | null> {
  const { du, au } = delegation;
  if (!isJoignable(delegue))
    return { champ: 'personne', erreur: say.delegueInjoignable(getNomComplet(delegue)) };
  if (du.until(au).days < 0) return { champ: 'au', erreur: say.FIN_AVANT_DEBUT };
  const parties = await conventions.listParties(delegue.conventionId);
  const partie = parties.find(({ id }) => id === delegue.structure.partieId);
  if (partie !== undefined && !canHoldPersonnes(partie))
    return { champ: 'personne', erreur: say.partieSansAccord(partie.nom) };
  if (listPlacesDeleguees(delegation, situation.fiches, situation.jour).length === 0)
    return { champ: 'personne', erreur: say.piloteDeja(getNomComplet(delegue)) };
  return null;
}

interface NouvelleDemande {
  readonly delegation: Delegation;
  readonly fiches: readonly FicheAction[];
  readonly delegant: Personne;
  readonly now: Temporal.Instant;
}

const JOURS_DE_REPONSE = 3; // working days; then coordination is told

async function keep(
  { delegation, fiches, delegant, now }: NouvelleDemande,
  { stores, clock, ids }: Ports,
): Promise<void> {
  const { conventionId } = delegant;
  const { delegueId, du, au } = delegation;
  const demande = ids.create();
  const [fiche] = fiches;
  if (fiche === undefined) throw new DomainError('formulaire-incomplet');
  const numeros = fiches.map(({ numero }) => numero).join(' ');
  const valeurs = { demande, personne: delegueId, du: du.toString(), au: au.toString(), fiches: numeros };
  await saveBrouillon({ personne: delegant, cle: CLE_DELEGATION, valeurs }, instantAt(au, '23:59'), {
    stores,
    clock,
  });
  const etape = toEtape({ kind: 'delegation', delegantId: delegant.id, demande });
  await tellPilotage({ fiche, personneId: delegueId, etape }, stores, now);
  const fermetures = await stores.conventions.getFermetures(conventionId);
  const limite = instantAt(addJoursOuvres(jourOf(now), JOURS_DE_REPONSE, fermetures), '17:00');
  const incident = { kind: 'delegation-sans-reponse', personneId: delegant.id, demande } as const;
  await tellCoordination(incident, { conventionId, occurrence: fiche.numero, now, le: limite }, stores);
}

/** An answer that a mailbox gave by itself. */
export interface CourrielAutomatique {
  readonly envoiId: string;
  /** Whose mailbox it says it is. */
  readonly adresse: string;
  readonly texte: string;
}

/**
 * A mailbox says until when its person is absent: whoever leads a fiche that is owed, or has something to do by then, is told to
 * coordination, once for each end of an absence. Nothing else of such a message counts.
 */
export async function noteAbsence(recu: CourrielAutomatique, ports: Ports): Promise<void> {
  const courriel = await findCourriel(recu.envoiId, ports);
  if (courriel === null || !isFrom(recu.adresse, courriel)) return;
  const { personne } = courriel;
  const now = ports.clock.now();
  const jour = findFinAbsence(recu.texte, jourOf(now));
  if (jour === null) return;
  const { conventionId, id: personneId } = personne;
  await ports.inTransaction(async (stores) => {
    const fiches = await listFichesDues(personne, stores, now);
    if (fiches.length + (await listSuitesDues(personne, jour, stores)).length === 0) return;
    const incident = { kind: 'absence', personneId, jour: jour.toString() } as const;
    await tellCoordination(incident, { conventionId, occurrence: 0, now }, stores);
  });
}

/** What a person leads and has not answered in a tour that is open. */
async function listFichesDues(
  { id, conventionId }: Pick<Personne, 'id' | 'conventionId'>,
  stores: Stores,
  now: Temporal.Instant,
): Promise<readonly FicheAction[]> {
  const tour = (await stores.tours.list(conventionId)).find((one) => isOuvert(one, now));
  if (tour === undefined) return [];
  const repondues = new Set((await stores.reponses.listByTour(tour)).map((one) => one.ficheActionId));
  const jour = jourOf(now);
  return (await stores.ficheActions.list(conventionId)).filter(
    (fiche) =>
      !repondues.has(fiche.id) && listPilotes(fiche, jour).some(({ personneId }) => personneId === id),
  );
}

/** What séances asked of a person for a day until then. */
async function listSuitesDues(
  { id, conventionId }: Pick<Personne, 'id' | 'conventionId'>,
  jour: Temporal.PlainDate,
  { suites }: Pick<Stores, 'suites'>,
): Promise<readonly Suite[]> {
  const ouvertes = await suites.list(conventionId);
  return ouvertes.filter((suite) => isDe(suite, id) && getJourSuite(suite).until(jour).sign >= 0);
}

/** Nothing is left to say once all is answered, or the person is back. */
export const composeAbsence: Tell<'absence'> = async ({ personneId, jour }, _envoi, { stores, clock }) => {
  const now = clock.now();
  const personne = await stores.personnes.get(personneId);
  const fiches = await listFichesDues(personne, stores, now);
  const fin = Temporal.PlainDate.from(jour);
  const suites = await listSuitesDues(personne, fin, stores);
  const isBack = Temporal.PlainDate.compare(fin, jourOf(now)) < 0;
  if (fiches.length + suites.length === 0 || isBack) return { kind: 'obsolete', raison: 'absence-finie' };
  return {
    kind: 'message',
    message: viewAbsence({ personne, fiches, suites, jour: fin, today: jourOf(now) }),
  };
};
