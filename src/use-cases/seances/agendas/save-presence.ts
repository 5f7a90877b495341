import type { Intent } from '../../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import { assertPasCommencee, type Seance } from '../../../domain/nouns/seance.ts';
import { listPersonnesAvisees } from '../../../domain/seances/avis-seance.ts';
import { isActuelle, type Presence, REPONSES_PRESENCE } from '../../../domain/seances/emargement.ts';
import { DomainError } from '../../../errors.ts';
import type { Moment, Stores } from '../../../ports/stores.ts';
import {
  REMPLACANT_ABSENT,
  viewFormulairePresence,
  viewPresenceARedire,
  viewPresenceNotee,
} from '../../../views/seances/presence.ts';
import { checkFields, showErrors } from '../../../views/words/check-fields.ts';
import { getSeance } from '../check-seance.ts';

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
    const fields = isNameless ? withError(checked, 'remplacant', REMPLACANT_ABSENT) : checked;
    if (hasErrors(fields) || reponse === undefined) return { kind: 'form', form: showErrors(form, fields) };
    const remplacant = reponse === 'remplace' ? nom : null;
    const dite = { personne, reponse, remplacant, diteLe: now };
    const presence = await notePresence(dite, seance, stores);
    return { kind: 'done', message: viewPresenceNotee(seance, presence) };
  });

/** Opens the form of one's presence at a séance, on what was said before. */
export const writePresence: UseCase = async (intent, { personne }, { stores, clock }) => {
  const seance = await getSeanceAnnoncee(intent, personne, { stores, now: clock.now() });
  if (isAutreDate(intent, seance)) return { kind: 'message', message: viewPresenceARedire(seance) };
  const said = await stores.presences.find(personne, seance.id);
  const known = said && isActuelle(said, seance) ? said : null;
  const asked = REPONSES_PRESENCE.find((reponse) => reponse === findText(intent.values, 'reponse'));
  const reponse = asked ?? known?.reponse ?? null;
  return {
    kind: 'form',
    form: viewFormulairePresence(seance, { reponse, remplacant: known?.remplacant ?? null }),
  };
};

/** Keeps what somebody said of the séance as it is now; the messages that asked say what was said. */
export async function notePresence(
  dite: Omit<Presence, 'seanceId' | 'debut'>,
  { id: seanceId, conventionId, debut }: Seance,
  { presences, tours, envois }: Stores,
): Promise<Presence> {
  const presence: Presence = { ...dite, seanceId, debut };
  await presences.save(presence);
  const tour = await tours.findBySeance(seanceId);
  const siens = { destinataires: [dite.personne.id] };
  for (const source of [seanceId, ...(tour ? [tour.id] : [])])
    await envois.refresh(conventionId, source, siens);
  return presence;
}

/**
 * The séance to come that an intent names, of which somebody is a member.
 * @throws DomainError `seance-introuvable`, `seance-annulee`, `seance-passee`, `pas-membre`
 */
async function getSeanceAnnoncee(
  { values }: Intent,
  personne: Personne,
  { stores, now }: Moment,
): Promise<Seance> {
  const { conventionId } = personne;
  const seance = getSeance(await stores.seances.list(conventionId), findText(values, 'seance'));
  if (seance.etat === 'annulee') throw new DomainError('seance-annulee');
  assertPasCommencee(seance, now);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const membres = listPersonnesAvisees(seance.instance, { personnes: [personne], ficheActions, now });
  if (membres.length === 0) throw new DomainError('pas-membre');
  return seance;
}

/** Whether what was pressed speaks of a date that the séance has no more. */
function isAutreDate({ values }: Intent, { debut }: Seance): boolean {
  const said = findText(values, 'debut');
  return said !== null && said !== debut.toString();
}
