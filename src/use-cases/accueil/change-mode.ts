import type { Ports } from '../../ports/ports.ts';
import type { EtatMode } from '../../ports/stores.ts';

export interface DemandeMode {
  /** Null: only tells what it is. */
  readonly mode: EtatMode['mode'] | null;
  readonly confirmer: boolean;
}

export type ResultatMode = EtatMode & {
  readonly kind: 'inchange' | 'essai' | 'enregistre';
  /** What it becomes. */
  readonly voulu: EtatMode['mode'];
};

/** What these data are for, said once at their birth; set right by whoever runs the machine, when it was said wrongly. */
export async function changeMode(
  { mode, confirmer }: DemandeMode,
  { inTransaction }: Pick<Ports, 'inTransaction'>,
): Promise<ResultatMode> {
  return inTransaction(async ({ modes }) => {
    const etat = await modes.get();
    const voulu = mode ?? etat.mode;
    if (voulu === etat.mode) return { ...etat, voulu, kind: 'inchange' };
    if (!confirmer) return { ...etat, voulu, kind: 'essai' };
    await modes.save(voulu);
    return { ...etat, voulu, kind: 'enregistre' };
  });
}
