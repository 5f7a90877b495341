import type { Temporal } from 'temporal-polyfill';
import type { Form, Intent, Reply, Values } from '../../conversation/chat.ts';
import { fillFields, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, listPilotages, listPilotes, type RolePilotage } from '../../domain/nouns/pilotage.ts';
import { decideNomination, getPlaceLibre, type Nomination } from '../../domain/plan/delegation.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { viewReprise, viewReprisePilote } from '../../views/tours/proposer-pilote.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import * as say from '../../views/words/nommer-pilote.ts';
import { buildChoixPersonne, refuseChoix } from '../verbs/build-choix-personne.ts';
import { getFicheOuverte } from '../verbs/find-tour.ts';
import { noteBy, tellCoordination } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { askPilote } from './confirm-pilotage.ts';
import { closePilotages, refreshRappels, tellPilotage } from './end-pilotage.ts';
import { forgetPropositions } from './propose-pilote.ts';

/**
 * Whoever was chosen has that place from today on, in the stead of who was there; gets the history of the fiche, and
 * the card of the open tour. Of two who name at once the second sees what the first did.
 */
export const namePilote = underLock('pilotages', async (intent, acteur, { stores, now }) => {
  const { conventionId } = acteur.personne;
  const fiche = await getFicheOuverte(intent, acteur.personne, { stores, jour: jourOf(now) });
  const personnes = await stores.personnes.list(conventionId);
  const form = buildNommerForm(fiche, personnes, { values: intent.values, jour: jourOf(now) });
  const personne = personnes.find(({ id }) => id === findText(intent.values, 'personne'));
  if (personne === undefined) return { kind: 'form', form: refuseChoix(form, intent.values) };
  const fields = checkFields(form.fields, intent.values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const nomination = parseNomination(intent);
  const decision = decideNomination(fiche, nomination, jourOf(now));
  if (decision.kind === 'deja') return refuse(form, 'personne', say.dejaPilote(personne));
  if (decision.kind === 'chef-en-place') return refuse(form, 'role', say.chefEnPlace(decision.nom));
  const { role } = nomination;
  await apply({ fiche, personne, role, parti: decision.parti, acteurId: acteur.personne.id }, stores, now);
  const isAsked = role !== 'suppleant' && (await askPilote({ fiche, personne }, stores, now));
  const parti = personnes.find(({ id }) => id === decision.parti);
  const remplacee = parti === undefined ? null : getNomComplet(parti);
  return { kind: 'done', message: say.viewPiloteNomme({ fiche, personne, role, isAsked, remplacee }) };
});

function parseNomination({ values }: Intent): Nomination {
  return {
    personneId: findText(values, 'personne') ?? '',
    role: findText(values, 'role') as RolePilotage, // one of its field, which was checked
    remplaceeId: findText(values, 'remplace'),
  };
}

function refuse(form: Form, champ: string, erreur: string): Reply {
  return { kind: 'form', form: showErrors(form, withError(form.fields, champ, erreur)) };
}

/** A place beside a fiche that somebody is given. */
interface Changement {
  readonly fiche: FicheAction;
  readonly personne: Personne;
  readonly role: RolePilotage;
  /** Who leaves. */
  readonly parti: string | null;
  readonly acteurId: string;
}

async function apply(
  { fiche, personne, role, parti, acteurId }: Changement,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId } = fiche;
  const jour = jourOf(now);
  const siens = listPilotages(fiche, jour).filter(({ personneId }) => personneId === personne.id);
  const avant = siens.map((one) => ({ ficheActionId: fiche.id, personneId: personne.id, role: one.role }));
  await stores.pilotages.end(conventionId, avant, jour.subtract({ days: 1 }));
  await openPilotage({ fiche, personne, role, acteurId }, stores, now);
  if (parti !== null) {
    const leaving = { id: parti, conventionId };
    await closePilotages({ fiche, personne: leaving, acteurId, action: 'pilotage:fermer' }, stores, now);
    await tellPilotage({ fiche, personneId: parti, etape: 'fin-pilotage' }, stores, now);
  }
  await tellPilotage({ fiche, personneId: personne.id, etape: 'passation' }, stores, now);
  await forgetPropositions(fiche, stores);
}

/**
 * Whoever left fiches takes that back, for a day: the same places are theirs again, but for one that another chef de file has.
 * @throws DomainError `reprise-impossible`
 */
export const resumePilotage = underLock('pilotages', async (intent, { personne }, { stores, now }) => {
  const numeros = (findText(intent.values, 'fiches') ?? '').split(' ').map(Number);
  const fiches = (await stores.ficheActions.list(personne.conventionId)).filter(({ numero }) =>
    numeros.includes(numero),
  );
  const given: FicheAction[] = [];
  const taken: FicheAction[] = [];
  for (const fiche of fiches) {
    const roles = await listLeftRoles(fiche, personne, { stores, now });
    if (roles.length === 0) continue;
    const isTaken = roles.includes('chef_de_file') && getPlaceLibre(fiche, jourOf(now)) !== 'chef_de_file';
    (isTaken ? taken : given).push(fiche);
    if (!isTaken) await giveBack({ fiche, personne, roles }, stores, now);
  }
  if (given.length + taken.length === 0) throw new DomainError('reprise-impossible');
  return { kind: 'done', message: viewReprise(given, taken) };
});

/** The places that a person left less than a day ago, by his or her own word; none when it was taken back, or is too late. */
async function listLeftRoles(
  fiche: FicheAction,
  { id, conventionId }: Personne,
  { stores, now }: Moment,
): Promise<readonly RolePilotage[]> {
  if (canRepondre(id, fiche, jourOf(now))) return [];
  const events = await stores.journal.listByObjet(conventionId, `fiche:${fiche.numero}`);
  const last = events.find(
    ({ action, acteurId, survenuLe }) =>
      action === 'pilotage:quitter' &&
      acteurId === id &&
      survenuLe.until(now).total('hours') < HOURS_TO_RESUME,
  ); // the latest first
  return ROLES.filter((role) =>
    String(last?.details?.roles ?? '')
      .split(' ')
      .includes(role),
  );
}

const HOURS_TO_RESUME = 24;

const ROLES: readonly RolePilotage[] = ['chef_de_file', 'co_pilote', 'suppleant'];

async function giveBack(
  {
    fiche,
    personne,
    roles,
  }: { readonly fiche: FicheAction; readonly personne: Personne; readonly roles: readonly RolePilotage[] },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId, id: personneId } = personne;
  await stores.pilotages.create(
    conventionId,
    roles.map((role) => ({ ficheActionId: fiche.id, personneId, role, du: jourOf(now) })),
  );
  await noteBy(personne, now, stores)('pilotage:reprendre', `fiche:${fiche.numero}`);
  await forgetPropositions(fiche, stores);
  await refreshRappels(personne, stores, now);
  if (roles.some((role) => role !== 'suppleant')) await askPilote({ fiche, personne }, stores, now);
  const incident = { kind: 'reprend-pilotage', personneId, le: now.toString() } as const;
  await tellCoordination(incident, { conventionId, occurrence: fiche.numero, now }, stores);
}

/** That somebody leads a fiche again, after all. */
export const composeReprise: Tell<'reprend-pilotage'> = async (
  { personneId },
  { conventionId, occurrence },
  { stores, clock },
) => {
  const fiche = await stores.ficheActions.find(conventionId, occurrence);
  if (fiche === null || !canRepondre(personneId, fiche, jourOf(clock.now())))
    return { kind: 'obsolete', raison: 'plus-pilote' };
  return { kind: 'message', message: viewReprisePilote(fiche, await stores.personnes.get(personneId)) };
};

/** Opens a place from today on; whoever is asked for the answers has the role of a pilote. */
async function openPilotage(
  { fiche, personne, role, acteurId }: Omit<Changement, 'parti'>,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId } = fiche;
  const pilotage = { ficheActionId: fiche.id, personneId: personne.id, role, du: jourOf(now) };
  await stores.pilotages.create(conventionId, [pilotage]);
  const note = noteBy({ conventionId, id: acteurId }, now, stores);
  await note('pilotage:ouvrir', `fiche:${fiche.numero}`, { personne: personne.id, role });
  if (role === 'suppleant' || personne.roles.includes('pilote')) return;
  const inscriptions = await stores.inscriptions.list(conventionId);
  const inscription = inscriptions.find(({ id }) => id === personne.id);
  if (inscription === undefined) return;
  const roles = [...inscription.roles, 'pilote'] as const;
  await stores.inscriptions.update({ ...inscription, roles });
  const details = { champs: 'roles', rolesAvant: inscription.roles.join(' '), roles: roles.join(' ') };
  await note('personne:modifier', `personne:${personne.id}`, details);
}

/** Asks who shall have which place beside a fiche, in whose stead; says who leads it today. */
function buildNommerForm(
  fiche: FicheAction,
  personnes: readonly Personne[],
  { values, jour }: { readonly values: Values; readonly jour: Temporal.PlainDate },
): Form {
  const form = buildChoixPersonne(values, personnes, say.motsNommer(fiche, listPilotes(fiche, jour)));
  if (form.fields.every(({ id }) => id !== 'personne')) return form; // a name is searched first
  const tenus = listPilotages(fiche, jour);
  const remplacee = tenus.find(({ personneId }) => personneId === findText(values, 'remplace'));
  const place = remplacee?.role ?? getPlaceLibre(fiche, jour);
  const fields = [...form.fields, ...say.fieldsOfPlace(place, tenus)];
  return { ...form, fields: fillFields(fields, values) };
}

/** Opens the form that names who leads a fiche. @throws DomainError as `getFicheOuverte` */
export const writeNomination: UseCase = async (intent, { personne }, { stores, clock }) => {
  const jour = jourOf(clock.now());
  const fiche = await getFicheOuverte(intent, personne, { stores, jour });
  const personnes = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildNommerForm(fiche, personnes, { values: intent.values, jour }) };
};
