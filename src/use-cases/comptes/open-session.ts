import type { Personne } from '../../domain/annuaire/personne.ts';
import { getFinInactive, getFinSession, type VoieConnexion } from '../../domain/comptes/connexion.ts';
import type { Ports } from '../../ports/ports.ts';

/** Who comes in, and how. */
interface Visitor {
  readonly personne: Personne;
  readonly voie: VoieConnexion;
  /** What the other door wants to see again; null: nothing. */
  readonly preuve: string | null;
}

/** A new token each time, and the end of the session before: one that somebody planted is of no use. */
export async function openSession(
  { personne, voie, preuve }: Visitor,
  jetonAvant: string | null,
  { stores, clock, ids }: Pick<Ports, 'stores' | 'clock' | 'ids'>,
): Promise<string> {
  const now = clock.now();
  const jeton = ids.createToken();
  if (jetonAvant !== null) await stores.sessions.end({ jeton: jetonAvant });
  const dates = { creeLe: now, inactifLe: getFinInactive(now), expireLe: getFinSession(now) };
  await stores.sessions.create({ personne, voie, preuve, jeton, ...dates });
  await stores.journal.append({
    conventionId: personne.conventionId,
    survenuLe: now,
    acteurId: personne.id,
    action: 'session:ouvrir',
    objet: personne.id,
    details: { voie },
  });
  return jeton;
}
