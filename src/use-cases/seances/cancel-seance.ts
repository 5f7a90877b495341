import type { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { assertPasCommencee, toSeanceAnnulee } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { toTourClos, toTourSansSeance } from '../../domain/nouns/tour.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewSeanceAnnulee } from '../../views/seances/seance-recu.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { updateTour } from '../tours/update-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { buildAnnulation, isEnCours } from './annulation-seance.ts';
import { getSeance } from './check-seance.ts';
import { countPrevenues } from './count-prevenues.ts';
import { listChangements } from './list-deplacements.ts';
import { notifySeance } from './notify-seance.ts';
import { saveEtapesSeance } from './save-etapes-seance.ts';

/** Cancels the séance, keeps or stops its tour, and tells everybody concerned. Twice is once. */
export const cancelSeance: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    await stores.seances.lock(conventionId);
    const now = ports.clock.now();
    const seance = getSeance(await stores.seances.list(conventionId), findText(intent.values, 'seance'));
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
