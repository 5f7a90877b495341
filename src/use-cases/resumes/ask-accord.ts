import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findAccord, listReferents } from '../../domain/nouns/accord-public.ts';
import type { EtapeEnvoi } from '../../domain/nouns/etape-envoi.ts';
import { countJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAccordDemande } from '../../views/resumes/accord-public.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellInHours } from '../verbs/tell.ts';
import { getRelecture } from './get-relecture.ts';

/**
 * Asks another party to agree to the public build, as it was read: the first answer counts. Pressed twice, it is asked
 * once; after a refusal it may be asked again.
 * @throws DomainError `groupe-projet-d-abord`, `version-publique-publiee`, `relecture-depassee`, `accord-sans-personne`
 */
export const askAccord: UseCase = async (intent, { personne }, ports) => {
  const tour = await getTour(intent, personne, ports.stores);
  const lue = findText(intent.values, 'empreinte');
  const demande: Demande = { personne, lue, id: ports.ids.create() };
  const referents = await ports.inTransaction((stores) => ask(tour.id, demande, { ...ports, stores }));
  const { groupeProjet } = await getRelecture(tour, { personne, now: ports.clock.now() }, ports.stores);
  const message = viewAccordDemande(groupeProjet.contenu.numero, {
    personnes: referents,
    injoignables: countJoignables(referents).injoignables,
  });
  return { kind: 'done', message };
};

interface Demande {
  readonly personne: Personne;
  readonly lue: string | null;
  readonly id: string;
}

async function ask(
  tourId: string,
  { personne, lue, id }: Demande,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<readonly Personne[]> {
  const now = clock.now();
  const tour = await stores.tours.lock(tourId);
  const { groupeProjet, publique } = await getRelecture(tour, { personne, now }, stores);
  if (groupeProjet.publieLe === null) throw new DomainError('groupe-projet-d-abord');
  if (publique.publieLe !== null) throw new DomainError('version-publique-publiee');
  if (lue !== publique.empreinte) throw new DomainError('relecture-depassee');
  const { conventionId } = tour;
  const referents = listReferents(await stores.personnes.list(conventionId), personne);
  if (referents.length === 0) throw new DomainError('accord-sans-personne');
  const accords = await stores.accordsPublics.list(tour);
  const asked = findAccord(accords, lue);
  if (asked !== null && asked.decision?.accepte !== false) return referents;
  const rang = accords.length;
  const accord = { id, conventionId, sujet: { genre: 'resume', id: tourId }, rang, empreinte: lue } as const;
  await stores.accordsPublics.create({ ...accord, demandeParId: personne.id, demandeLe: now });
  await createEnvoisAccord({ tour, etape: 'accord-demande', rang, personnes: referents, now }, stores);
  await noteBy(personne, now, stores)('resume:accord:demander', `tour:${tourId}`, { accord: id });
  return referents;
}

interface Nouvelle {
  readonly tour: Tour;
  readonly etape: Extract<EtapeEnvoi<'resume'>, `accord-${string}` | `rectification-${string}`>;
  /** Of the agreement, or of the rectification. */
  readonly rang: number;
  readonly personnes: readonly Personne[];
  readonly now: Temporal.Instant;
}

/** Tells people, in open hours, that they are asked to agree, or what was decided. */
export async function createEnvoisAccord(
  { tour, etape, rang, personnes, now }: Nouvelle,
  stores: Pick<Stores, 'envois' | 'conventions'>,
): Promise<void> {
  const { id: source, conventionId } = tour;
  const dit = { conventionId, genre: 'resume', source, occurrence: rang, etape, nouvelle: 'resume' } as const;
  await tellInHours(
    dit,
    personnes.map(({ id }) => id),
    { stores, now },
  );
}
