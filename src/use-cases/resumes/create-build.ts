import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Destinataire } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Relecture } from '../../views/resumes/edition.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellNow } from '../verbs/tell.ts';

/** A build about to be published; `lue` stamps what the person has read, null when nothing says so. */
export interface Publication {
  readonly audience: AudienceResume;
  readonly resumeId: string;
  readonly personne: Personne;
  readonly lue: string | null;
  readonly now: Temporal.Instant;
}

/** Publishes, in one transaction, what `write` writes of the tour that is named. */
export async function publishBuild(
  audience: AudienceResume,
  {
    intent,
    personne,
    ports,
  }: { readonly intent: Intent; readonly personne: Personne; readonly ports: Ports },
  write: (tour: Tour, publication: Publication, stores: Stores) => Promise<void>,
): Promise<Tour> {
  const tour = await getTour(intent, personne, ports.stores);
  const lue = findText(intent.values, 'empreinte');
  const publication = { audience, resumeId: ports.ids.create(), personne, lue, now: ports.clock.now() };
  await ports.inTransaction(async (stores) => {
    await write(await stores.tours.lock(tour.id), publication, stores);
  });
  return tour;
}

/**
 * Freezes a build of a tour's summary, the first one or a rectificatif. The tour is locked by the caller.
 * @throws DomainError `relecture-depassee` when it is not what was read
 */
export async function createBuild(
  { tour, groupeProjet, publique }: Relecture,
  publication: Publication,
  stores: Stores,
): Promise<void> {
  const { audience, personne, now } = publication;
  const { contenu, empreinte } = audience === 'public' ? publique : groupeProjet;
  if (publication.lue !== empreinte) throw new DomainError('relecture-depassee');
  const { conventionId } = tour;
  const numero = audience === 'public' ? contenu.numero : await stores.resumes.nextNumero(conventionId);
  await stores.resumes.create({
    id: publication.resumeId,
    conventionId,
    tourId: tour.id,
    numero,
    audience,
    contenu: { ...contenu, numero },
    publieLe: now,
  });
  await noteBy(personne, now, stores)('resume:publier', `resume:${numero}`, {
    tour: tour.id,
    audience,
    remplace: contenu.rectificatif?.remplace ?? null,
  });
}

interface Nouvelle {
  readonly audience: AudienceResume;
  readonly destinataires: readonly Destinataire[];
  readonly now: Temporal.Instant;
}

/** Tells people, or channels, that the summary of a tour is there for them; once more for each rectificatif. */
export async function createEnvois(
  { id, conventionId }: Tour,
  { audience, destinataires, now }: Nouvelle,
  stores: Stores,
): Promise<void> {
  const occurrence = await getRang({ id, conventionId }, audience, stores);
  const key = { conventionId, genre: 'resume', source: id, occurrence } as const;
  await tellNow({ ...key, etape: 'publication', nouvelle: 'resume' }, destinataires, { stores, now });
}

/** How many builds of an audience the one that holds came after. */
export async function getRang(
  { id, conventionId }: Pick<Tour, 'id' | 'conventionId'>,
  audience: AudienceResume,
  { resumes }: Pick<Stores, 'resumes'>,
): Promise<number> {
  const builds = (await resumes.list(conventionId, audience)).filter(({ tourId }) => tourId === id);
  return Math.max(0, builds.length - 1);
}
