import type { Canal } from '../../domain/nouns/compte.ts';
import { TIME_ZONE } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/** Everybody who may be played in the demonstration, and every channel. */
export interface Distribution {
  /** `fiches`: how many the person leads today. */
  readonly personnes: readonly { readonly personne: Personne; readonly fiches: number }[];
  readonly canaux: readonly Canal[];
}

export async function getDistribution(ports: Ports): Promise<Distribution> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return { personnes: [], canaux: [] };
  const { id } = convention;
  const { stores, clock } = ports;
  const [personnes, ficheActions, canaux] = await Promise.all([
    stores.personnes.list(id),
    stores.ficheActions.list(id),
    stores.canaux.list(id),
  ]);
  const today = clock.now().toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const pilotages = ficheActions.flatMap((fiche) => listPilotages(fiche, today));
  const countFiches = ({ id }: Personne) => pilotages.filter(({ personneId }) => personneId === id).length;
  return {
    personnes: personnes.map((personne) => ({ personne, fiches: countFiches(personne) })),
    canaux,
  };
}
