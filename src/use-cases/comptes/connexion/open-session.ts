import {
  type Arrivee,
  getFinInactive,
  getFinSession,
  type Ouverture,
} from '../../../domain/nouns/connexion.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { IdentiteConfirmee } from '../../../ports/identite.ts';
import type { Ports } from '../../../ports/ports.ts';
import { noteBy } from '../../verbs/note-by.ts';
import { tellSecurite } from '../../verbs/tell-securite.ts';

/** Who comes in, and how. */
interface Visitor {
  readonly personne: Personne;
  /** At which other door; null: by an e-mail. */
  readonly identite: IdentiteConfirmee | null;
}

/** A new token each time, and the end of the session before: one that somebody planted is of no use. */
export async function openSession(
  { personne, identite }: Visitor,
  { jetonAvant, appareil: known, navigateur }: Arrivee,
  { stores, clock, ids }: Pick<Ports, 'stores' | 'clock' | 'ids'>,
): Promise<Ouverture> {
  const now = clock.now();
  const voie = identite === null ? 'courriel' : 'openid';
  const jeton = ids.createToken();
  const appareil = known ?? ids.createToken();
  if (jetonAvant !== null) await stores.sessions.end(jetonAvant);
  const dates = { creeLe: now, inactifLe: getFinInactive(now), expireLe: getFinSession(now) };
  await stores.sessions.create({ personne, identite, navigateur, jeton, ...dates });
  if (await stores.reconnaissances.noteNavigateur({ personne, appareil, navigateur, le: now }))
    await tellSecurite(personne, { kind: 'navigateur', acteurId: null, detail: voie }, { stores, now });
  await noteBy(personne, now, stores)('session:ouvrir', personne.id, { voie });
  return { jeton, appareil };
}
