import type { Message } from '../../../conversation/chat.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import { listPeriodesAVenir } from '../../../domain/seances/periode-calme.ts';
import { listVacancesAProposer } from '../../../domain/seances/vacances.ts';
import type { Ports } from '../../../ports/ports.ts';
import { viewPeriodes } from '../../../views/seances/periodes.ts';

/** The days on which nobody is reminded, and the school holidays that could be such days. */
export const showPeriodes: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: await composePeriodes(personne.conventionId, ports),
});

async function composePeriodes(
  conventionId: string,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Message> {
  const { periodesCalmes } = await stores.conventions.getFermetures(conventionId);
  const jour = jourOf(clock.now());
  return viewPeriodes({
    periodes: listPeriodesAVenir(periodesCalmes, jour),
    vacances: listVacancesAProposer(jour, periodesCalmes),
  });
}
