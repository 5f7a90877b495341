import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Presence, REPONSES_PRESENCE } from '../../domain/seances/presence.ts';
import {
  remplacantAbsent,
  viewFormulairePresence,
  viewPresenceARedire,
  viewPresenceNotee,
} from '../../views/seances/presence.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getSeanceAnnoncee, isAutreDate } from './get-seance-annoncee.ts';

/** Notes whether somebody comes to a séance, by a button or by the form; of what was said twice, the last counts. */
export const savePresence: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { values } = intent;
    const now = ports.clock.now();
    const seance = await getSeanceAnnoncee(intent, personne, { stores, now });
    if (isAutreDate(intent, seance)) return { kind: 'message', message: viewPresenceARedire(seance) };
    const form = viewFormulairePresence(seance, { reponse: null, remplacant: null });
    const checked = checkFields(form.fields, values);
    const reponse = REPONSES_PRESENCE.find((one) => one === findText(values, 'reponse'));
    const nom = findText(values, 'remplacant');
    const isNameless = reponse === 'remplace' && nom === null;
    const fields = isNameless ? withError(checked, 'remplacant', remplacantAbsent()) : checked;
    if (hasErrors(fields) || reponse === undefined) return { kind: 'form', form: showErrors(form, fields) };
    const remplacant = reponse === 'remplace' ? nom : null;
    const { id: seanceId, conventionId, debut } = seance;
    const presence: Presence = { personne, seanceId, reponse, remplacant, debut, diteLe: now };
    await stores.presences.save(presence);
    const tour = await stores.tours.findBySeance(seanceId);
    const siens = { destinataires: [personne.id] };
    for (const source of [seanceId, ...(tour ? [tour.id] : [])])
      await stores.envois.refresh(conventionId, source, siens); // what was sent says what was said
    return { kind: 'done', message: viewPresenceNotee(seance, presence) };
  });
