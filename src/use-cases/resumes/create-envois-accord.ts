import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import type { EtapeEnvoi } from '../../domain/nouns/etape-envoi.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Stores } from '../../ports/stores.ts';

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
  { envois, conventions }: Pick<Stores, 'envois' | 'conventions'>,
): Promise<void> {
  const { id: source, conventionId } = tour;
  const prevuLe = nextInstantOuvre(now, await conventions.getFermetures(conventionId));
  await envois.create(
    personnes.map(({ id }) => ({
      conventionId,
      genre: 'resume',
      source,
      destinataire: { personneId: id },
      occurrence: rang,
      etape,
      etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
      prevuLe,
      graceJusqua: getGraceNouvelle('resume', prevuLe),
    })),
  );
}
