import type { Temporal } from 'temporal-polyfill';
import type { Form, Reply, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { listNomsCanaux } from '../../domain/nouns/compte.ts';
import { countJoignables, type Personne } from '../../domain/nouns/personne.ts';
import {
  assertPasCommencee,
  isInchangee,
  type Seance,
  toSeanceAnnulee,
  toSeanceDeplacee,
} from '../../domain/nouns/seance.ts';
import { isTermine, type Tour, toTourClos, toTourSansSeance } from '../../domain/nouns/tour.ts';
import { listCanauxAvises, listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import { type Deplacement, toCleLieu, toDetails } from '../../domain/seances/changement.ts';
import { applyPlan } from '../../domain/tours/plan-tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import * as say from '../../views/seances/seance-recu.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { updateTour } from '../tours/open-tour.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { cleSeance, getContexteSeance, getConvened } from './check-seance.ts';
import {
  countPrevenues,
  listChangements,
  listDeplacements,
  notifySeance,
  saveEtapesSeance,
} from './notify-seance.ts';
import { type Confirmation, recheckSeance } from './preview-seance.ts';
import { saveAgenda } from './save-agenda.ts';

/** Moves the séance as previewed, or sets it again, with its tour; everybody concerned is told. */
export const moveSeance = underLock('seances', async (intent, acteur, ports) => {
  const { stores } = ports;
  const { values } = intent;
  const { conventionId } = acteur.personne;
  const seanceId = findText(values, 'seance');
  const soumission = findText(values, 'soumission');
  if (seanceId === null || soumission === null) throw new DomainError('formulaire-incomplet');
  const seance = getConvened(acteur.personne, await stores.seances.list(conventionId), seanceId);
  const known = await listDeplacements(seance, stores);
  const repeated = known.find((deplacement) => deplacement.soumission === soumission);
  if (repeated) return recu(repeated, seance, stores);
  const deplacer = { ports, stores, seance };
  return confirm({ acteur, soumission, values }, deplacer);
});

interface Contexte {
  readonly ports: Ports;
  readonly stores: Stores;
  readonly seance: Seance;
}

async function confirm(confirmation: Confirmation, { ports, stores, seance }: Contexte): Promise<Reply> {
  const now = ports.clock.now();
  const contexte = await getContexteSeance(confirmation.acteur.personne, confirmation.values, {
    stores,
    now,
  });
  assertPasCommencee(seance, now);
  const current = await stores.tours.findBySeance(seance.id);
  if (current) await stores.tours.lock(current.id);
  const examen = await recheckSeance(contexte, confirmation, stores);
  if (examen.kind === 'refused') return examen.reply;
  const { tour, plan, saisie } = examen;
  if (isInchangee(seance, saisie.changement))
    return { kind: 'done', message: say.viewSeanceInchangee(seance, tour) };
  const deplacee = toSeanceDeplacee(seance, saisie.changement, now);
  const nouveau = { id: ports.ids.create(), conventionId: seance.conventionId, seanceId: seance.id };
  await stores.seances.save(deplacee);
  await saveEtapesSeance(deplacee, now, stores);
  if (deplacee.ordreDuJour !== seance.ordreDuJour)
    await saveAgenda(deplacee, { stores, ids: ports.ids, now });
  await updateTour(tour, applyPlan(plan, tour, { ...nouveau, modifieLe: now }), stores);
  const fait: Deplacement = {
    soumission: confirmation.soumission,
    sequence: deplacee.sequence,
    debut: seance.debut,
    fin: seance.fin,
    lieuChange: seance.lieu !== deplacee.lieu,
    lieuDe: toCleLieu(seance.lieu),
    retablie: seance.etat === 'annulee',
    prevenues: 0,
  };
  const prevenues = await tell(fait, { avant: seance, apres: deplacee }, { stores, now });
  const deplacement = { ...fait, prevenues };
  await note({ deplacement, seance: deplacee, auteur: confirmation.acteur.personne }, stores);
  return recu(deplacement, deplacee, stores);
}

/** How many people are told; nobody of what they do not see. */
async function tell(
  fait: Deplacement,
  { avant, apres }: { readonly avant: Seance; readonly apres: Seance },
  place: Moment,
): Promise<number> {
  if (apres.sequence === avant.sequence) return 0;
  const changements = [fait, ...(await listChangements(avant, place.stores))];
  return notifySeance({ etape: 'deplacee', avant, apres, changements }, place);
}

interface Note {
  readonly deplacement: Deplacement;
  readonly seance: Seance;
  readonly auteur: Personne;
}

async function note({ deplacement, seance, auteur }: Note, stores: Stores): Promise<void> {
  await stores.brouillons.delete(auteur, cleSeance(seance.id));
  await noteBy(auteur, seance.modifieeLe, stores)(
    'seance:deplacer',
    seance.id,
    toDetails(deplacement, seance),
  );
}

async function recu(deplacement: Deplacement, seance: Seance, stores: Stores): Promise<Reply> {
  const tour = await stores.tours.findBySeance(seance.id);
  const { sequence } = deplacement;
  const prevenues = await countPrevenues('deplacee', { ...seance, sequence }, stores);
  return { kind: 'done', message: say.viewSeanceDeplacee({ deplacement, seance, tour, prevenues }) };
}

/** Cancels the séance, keeps or stops its tour, and tells everybody concerned. Twice is once. */
export const cancelSeance = underLock('seances', async (intent, { personne }, ports) => {
  const { stores, now } = ports;
  const { conventionId } = personne;
  const seances = await stores.seances.list(conventionId);
  const seance = getConvened(personne, seances, findText(intent.values, 'seance'));
  const found = await stores.tours.findBySeance(seance.id);
  const tour = found && (await stores.tours.lock(found.id));
  if (seance.etat === 'annulee') return recuAnnulation(seance, tour, stores);
  assertPasCommencee(seance, now);
  const form = await buildAnnulation(seance, stores, ports);
  const fields = checkFields(form.fields, intent.values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const annulee = toSeanceAnnulee(seance, now);
  const apres = tour && decideSuite(tour, intent.values, now);
  await stores.seances.save(annulee);
  await saveEtapesSeance(annulee, now, stores);
  await updateTour(tour, apres, stores);
  const changements = [{ sequence: annulee.sequence }, ...(await listChangements(seance, stores))];
  const changement = { etape: 'annulee', avant: seance, apres: annulee, changements } as const;
  await notifySeance(changement, { stores, now });
  await noteBy(personne, now, stores)('seance:annuler', seance.id, { sequence: annulee.sequence });
  return recuAnnulation(annulee, apres, stores);
});

async function recuAnnulation(annulee: Seance, tour: Tour | null, stores: Stores): Promise<Reply> {
  const prevenues = await countPrevenues('annulee', annulee, stores);
  return { kind: 'done', message: say.viewSeanceAnnulee(annulee, tour, prevenues) };
}

function decideSuite(tour: Tour, values: Values, now: Temporal.Instant): Tour {
  if (!isEnCours(tour)) return tour;
  return findText(values, 'suite') === 'arreter' ? toTourClos(tour, now) : toTourSansSeance(tour, now);
}

/** The form that asks to confirm a cancellation, from the data as they are now. */
async function buildAnnulation(
  seance: Seance,
  stores: Stores,
  { clock }: Pick<Ports, 'clock'>,
): Promise<Form> {
  const { conventionId } = seance;
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const canaux = await stores.canaux.list(conventionId);
  const tour = await stores.tours.findBySeance(seance.id);
  return say.viewFormulaireAnnulation({
    seance,
    tour: tour && isEnCours(tour) ? tour : null,
    avis: {
      ...countJoignables(
        listPersonnesAvisees(seance.instance, { personnes, ficheActions, now: clock.now() }),
      ),
      canaux: listNomsCanaux(listCanauxAvises(seance.instance, canaux)),
    },
  });
}

/** Whether a tour can still go on, or be stopped. */
function isEnCours(tour: Tour): boolean {
  return !isTermine(tour) && tour.etat !== 'clos';
}

/** Says who will be told, and asks what becomes of the tour. */
export const previewAnnulation: UseCase = async (intent, { personne }, ports) => {
  const seances = await ports.stores.seances.list(personne.conventionId);
  const seance = getConvened(personne, seances, findText(intent.values, 'seance'));
  assertPasCommencee(seance, ports.clock.now());
  return { kind: 'form', form: await buildAnnulation(seance, ports.stores, ports) };
};
