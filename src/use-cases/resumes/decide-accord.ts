import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAccordDecide } from '../../views/words/accord-mots.ts';
import { decideAccord, readMotif } from '../verbs/accord.ts';
import { checkDecision } from '../verbs/check-decision.ts';
import { getTour } from '../verbs/find-tour.ts';
import { getAPublier } from './ask-accord.ts';

/**
 * « D’accord »: this very text may be published for everybody. The first decision stands, whoever presses after.
 * @throws DomainError `accord-introuvable`, `accord-texte-change`, and what `checkDecision` throws
 */
export const giveAccord: UseCase = (intent, acteur, ports) => decide({ intent, acteur, motif: null }, ports);

/** « Je ne suis pas d’accord », with the reason. */
export const refuseAccord: UseCase = async (intent, acteur, ports) => {
  const { id } = await getTour(intent, acteur.personne, ports.stores);
  const { motif, form } = readMotif(intent, { genre: 'resume', id });
  return form ? { kind: 'form', form } : decide({ intent, acteur, motif }, ports);
};

interface Reponse {
  readonly intent: Intent;
  readonly acteur: Acteur;
  /** Null: agreed. */
  readonly motif: string | null;
}

async function decide({ intent, acteur, motif }: Reponse, ports: Ports) {
  const { personne } = acteur;
  const now = ports.clock.now();
  await checkDecision(acteur, ports.stores, now);
  const tour = await getTour(intent, personne, ports.stores);
  const lue = findText(intent.values, 'empreinte') ?? '';
  await ports.inTransaction(async (stores) => {
    const locked = await stores.tours.lock(tour.id);
    const { aPublier } = await getAPublier(locked, { personne, now }, stores);
    await decideAccord(aPublier, { personne, motif, lue }, { stores, now });
  });
  const [accord] = await ports.stores.accordsPublics.list(tour);
  if (accord === undefined) throw new DomainError('accord-introuvable');
  return { kind: 'done', message: viewAccordDecide(accord) } as const;
}
