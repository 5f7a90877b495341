import type { Temporal } from 'temporal-polyfill';
import { hasRole } from '../../domain/annuaire/personne.ts';
import type { Envoi, NouvelEnvoi } from '../../domain/envois/envoi.ts';
import { toEtapeIncident } from '../../domain/envois/etape-envoi.ts';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import { REFUS_D_ADRESSE, REFUS_EN_NOMBRE } from '../../domain/envois/refus-adresse.ts';
import { nextInstantOuvre } from '../../domain/seances/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Chemin } from './sender.ts';

export interface Refus {
  readonly envoi: Pick<Envoi, 'conventionId'>;
  readonly chemin: Pick<Chemin, 'to'>;
  /** Code that the platform gave. */
  readonly raison: string;
}

/**
 * A workspace refuses us: noted once, and told once to coordination and administration, who get it by the ways that
 * still work. A day brings one alert at most, however often a token comes and goes. Addresses that one domain refused
 * in numbers are not held for wrong: they wait with the others.
 */
export async function noteRefusEspace({ envoi, chemin, raison }: Refus, ports: Ports): Promise<void> {
  const { conventionId } = envoi;
  const { plateforme, espace } = chemin.to;
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    // Each time: what was under way may have been refused just after.
    if (raison === REFUS_EN_NOMBRE)
      await stores.envois.retryEspace({ conventionId, plateforme, espace, raisons: REFUS_D_ADRESSE, now });
    const isNew = await stores.refusEspaces.note({ conventionId, plateforme, espace, raison, depuis: now });
    if (!isNew) return;
    ports.logger.error('a workspace refuses us: its messages wait', { plateforme, espace, raison });
    const etape = toEtapeIncident({ kind: 'espace-refuse', plateforme, espace });
    await stores.envois.create(await listAlertes({ conventionId, etape, now }, stores));
  });
}

const DAY_MS = 24 * 3_600_000;

async function listAlertes(
  { conventionId, etape, now }: Pick<Envoi, 'conventionId' | 'etape'> & { readonly now: Temporal.Instant },
  stores: Stores,
): Promise<readonly NouvelEnvoi[]> {
  const prevuLe = nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId));
  const personnes = await stores.personnes.list(conventionId);
  return personnes
    .filter((personne) => hasRole(personne, 'coordination', 'administration'))
    .map(({ id }) => ({
      conventionId,
      genre: 'incident',
      source: conventionId,
      destinataire: { personneId: id },
      occurrence: Math.floor(now.epochMilliseconds / DAY_MS),
      etape,
      etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
      prevuLe,
      graceJusqua: getGraceNouvelle('espace-refuse', prevuLe),
    }));
}
