import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { isActuelle, REPONSES_PRESENCE } from '../../../domain/seances/presence.ts';
import { viewFormulairePresence, viewPresenceARedire } from '../../../views/seances/presence.ts';
import { getSeanceAnnoncee, isAutreDate } from '../get-seance-annoncee.ts';

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
