import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { RolePilotage } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy } from '../verbs/note-by.ts';

/** A place beside a fiche that somebody is given. */
export interface PlaceDonnee {
  readonly fiche: FicheAction;
  readonly personne: Personne;
  readonly role: RolePilotage;
  readonly acteurId: string;
}

/** Opens a place from today on; whoever is asked for the answers has the role of a pilote. */
export async function openPilotage(
  { fiche, personne, role, acteurId }: PlaceDonnee,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId } = fiche;
  const pilotage = { ficheActionId: fiche.id, personneId: personne.id, role, du: jourOf(now) };
  await stores.pilotages.create(conventionId, [pilotage]);
  const note = noteBy({ conventionId, id: acteurId }, now, stores);
  await note('pilotage:ouvrir', `fiche:${fiche.numero}`, { personne: personne.id, role });
  if (role === 'suppleant' || personne.roles.includes('pilote')) return;
  const inscriptions = await stores.inscriptions.list(conventionId);
  const inscription = inscriptions.find(({ id }) => id === personne.id);
  if (inscription === undefined) return;
  const roles = [...inscription.roles, 'pilote'] as const;
  await stores.inscriptions.update({ ...inscription, roles });
  const details = { champs: 'roles', rolesAvant: inscription.roles.join(' '), roles: roles.join(' ') };
  await note('personne:modifier', `personne:${personne.id}`, details);
}
