import { listParts, type Part } from '../../domain/nouns/contributions.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import { cleAttente, listManquants, type PiloteAttendu } from '../../domain/tours/manquants.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Formulaire, listCles } from '../reponses/save-brouillon.ts';
import { getAvancement } from './show-avancement.ts';

/** Who is still to answer in a tour, and what its ledger knows. */
export interface Attendus {
  readonly avancement: Avancement;
  readonly attendus: readonly PiloteAttendu[];
  readonly envois: readonly Envoi[];
}

/** As it stands now. */
export async function getAttendus(tour: Tour, ports: Ports): Promise<Attendus> {
  const { stores } = ports;
  const { conventionId } = tour;
  const avancement = await getAvancement(tour, ports);
  const personnes = await stores.personnes.list(conventionId);
  const envois = await stores.envois.listBySource(conventionId, tour.id);
  const commencees = await listCommencees(avancement, tour, ports);
  return { avancement, envois, attendus: listManquants({ avancement, personnes, envois, commencees }) };
}

/** Which answers are begun (`cleAttente`): never what stands in them. */
async function listCommencees(
  { lignes }: Avancement,
  tour: Tour,
  { stores: { brouillons }, clock }: Ports,
): Promise<ReadonlySet<string>> {
  const jour = jourOf(clock.now());
  const attentes = lignes.flatMap(({ fiche, attendus }) =>
    attendus.map(({ personneId }) => ({
      fiche,
      personneId,
      cles: listClesDe(listParts(personneId, fiche, jour), { fiche, tour }),
    })),
  );
  const cles = [...new Set(attentes.flatMap((attente) => attente.cles))];
  const auteurs = await brouillons.listAuteurs(tour.conventionId, cles);
  const commencees = attentes.filter((attente) =>
    attente.cles.some((cle) => auteurs.get(cle)?.includes(attente.personneId)),
  );
  return new Set(commencees.map(({ personneId, fiche }) => cleAttente(personneId, fiche)));
}

function listClesDe(parts: readonly Part[], formulaire: Formulaire): readonly string[] {
  return parts.flatMap((part) =>
    listCles({ ...formulaire, contribution: part === null ? null : { id: part } }),
  );
}
