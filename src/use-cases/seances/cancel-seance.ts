import type { Temporal } from 'temporal-polyfill';
import type { Form, Reply, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { listNomsCanaux } from '../../domain/nouns/compte.ts';
import { countJoignables } from '../../domain/nouns/personne.ts';
import { assertPasCommencee, type Seance, toSeanceAnnulee } from '../../domain/nouns/seance.ts';
import { isTermine, type Tour, toTourClos, toTourSansSeance } from '../../domain/nouns/tour.ts';
import { listCanauxAvises, listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFormulaireAnnulation } from '../../views/seances/seance-annulation.ts';
import { viewSeanceAnnulee } from '../../views/seances/seance-recu.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { updateTour } from '../tours/open-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getConvened } from './check-seance.ts';
import { countPrevenues, listChangements, notifySeance, saveEtapesSeance } from './notify-seance.ts';

/** Cancels the séance, keeps or stops its tour, and tells everybody concerned. Twice is once. */
export const cancelSeance: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    await stores.seances.lock(conventionId);
    const now = ports.clock.now();
    const seances = await stores.seances.list(conventionId);
    const seance = getConvened(personne, seances, findText(intent.values, 'seance'));
    const found = await stores.tours.findBySeance(seance.id);
    const tour = found && (await stores.tours.lock(found.id));
    if (seance.etat === 'annulee') return recu(seance, tour, stores);
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
    return recu(annulee, apres, stores);
  });

async function recu(annulee: Seance, tour: Tour | null, stores: Stores): Promise<Reply> {
  const prevenues = await countPrevenues('annulee', annulee, stores);
  return { kind: 'done', message: viewSeanceAnnulee(annulee, tour, prevenues) };
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
  return viewFormulaireAnnulation({
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
