import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { MOTIF_REFUS } from '../../domain/nouns/accord-public.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAccordDecide, viewFormulaireRefus } from '../../views/resumes/accord-public.ts';
import { checkDecision } from '../comptes/connexion/check-decision.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { createEnvoisAccord } from './ask-accord.ts';
import { findAccordDemande } from './find-accord-demande.ts';
import { getRelecture } from './get-relecture.ts';

/**
 * « D’accord »: this very text may be published for everybody. The first decision stands, whoever presses after.
 * @throws DomainError `accord-introuvable`, `accord-texte-change`, and what `checkDecision` throws
 */
export const giveAccord: UseCase = (intent, acteur, ports) => decide({ intent, acteur, motif: null }, ports);

/** « Je ne suis pas d’accord », with the reason. */
export const refuseAccord: UseCase = async (intent, acteur, ports) => {
  const motif = findText(intent.values, 'motif') ?? '';
  if (motif.length < MOTIF_REFUS.min || motif.length > MOTIF_REFUS.max) {
    const tour = await getTour(intent, acteur.personne, ports.stores);
    return { kind: 'form', form: viewFormulaireRefus(tour, { ...toAsked(intent), motif, isWrong: true }) };
  }
  return decide({ intent, acteur, motif }, ports);
};

interface Reponse {
  readonly intent: Intent;
  readonly acteur: Acteur;
  /** Null: agreed. */
  readonly motif: string | null;
}

async function decide({ intent, acteur, motif }: Reponse, ports: Ports) {
  const { personne } = acteur;
  await checkDecision(acteur, ports.stores, ports.clock.now());
  const tour = await getTour(intent, personne, ports.stores);
  const { empreinte } = toAsked(intent);
  await ports.inTransaction((stores) =>
    save(tour.id, { personne, motif, empreinte }, { stores, clock: ports.clock }),
  );
  const [accord] = await ports.stores.accordsPublics.list(tour);
  if (accord === undefined) throw new DomainError('accord-introuvable');
  return { kind: 'done', message: viewAccordDecide(accord) } as const;
}

function toAsked({ values }: Intent) {
  return { empreinte: findText(values, 'empreinte') ?? '' };
}

interface Decision {
  readonly personne: Personne;
  readonly motif: string | null;
  readonly empreinte: string;
}

async function save(
  tourId: string,
  { personne, motif, empreinte }: Decision,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const le = clock.now();
  const tour = await stores.tours.lock(tourId);
  const accord = await findAccordDemande(tour, personne, stores);
  if (accord === null) throw new DomainError('accord-introuvable');
  if (accord.decision !== null) return;
  const { publique } = await getRelecture(tour, { personne, now: le }, stores);
  if (empreinte !== accord.empreinte || publique.empreinte !== accord.empreinte)
    throw new DomainError('accord-texte-change');
  await stores.accordsPublics.decide(accord, { parId: personne.id, accepte: motif === null, motif, le });
  await tell({ tour, rang: accord.rang }, clock, stores);
  await noteBy(personne, le, stores)(
    motif === null ? 'resume:accord:donner' : 'resume:accord:refuser',
    `tour:${tourId}`,
    { accord: accord.id },
  );
}

/** Coordination learns what was decided; what the others were sent says so. */
async function tell(
  { tour, rang }: { readonly tour: Tour; readonly rang: number },
  clock: Ports['clock'],
  stores: Stores,
): Promise<void> {
  const all = await stores.personnes.list(tour.conventionId);
  const personnes = all.filter((one) => hasRole(one, 'coordination'));
  const now = clock.now();
  await createEnvoisAccord({ tour, etape: 'accord-decide', rang, personnes, now }, stores);
  await stores.envois.refresh(tour.conventionId, tour.id);
}
