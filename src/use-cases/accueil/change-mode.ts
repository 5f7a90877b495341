import type { DemandeMode, ResultatMode } from '../../domain/accueil/etat-espace.ts';
import type { Ports } from '../../ports/ports.ts';

/** What these data are for, said once at their birth; set right by whoever runs the machine, when it was said wrongly. */
export async function changeMode(
  { mode, confirmer }: DemandeMode,
  { inTransaction }: Pick<Ports, 'inTransaction'>,
): Promise<ResultatMode> {
  return inTransaction(async ({ modes }) => {
    const etat = await modes.get();
    const futur = mode ?? etat.mode;
    if (futur === etat.mode) return { ...etat, futur, kind: 'inchange' };
    if (!confirmer) return { ...etat, futur, kind: 'essai' };
    await modes.save(futur);
    return { ...etat, futur, kind: 'enregistre' };
  });
}
