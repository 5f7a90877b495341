import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { DAYS_OF_CODE, makeCode, OBJET_CODE } from '../../domain/comptes/code-compte.ts';
import type { Ids, Ports } from '../../ports/ports.ts';
import { tellSecurite } from './tell-securite.ts';

/** A code to show once; only its hash is kept. */
export interface CodeCompte {
  readonly code: string;
  readonly expireLe: Temporal.Instant;
}

/** Makes the code that ties one more account to a person, and ends the earlier ones. `acteurId`: who asked. */
export async function createCode(
  personne: Personne,
  acteurId: string | null,
  { clock, ids, inTransaction }: Ports,
): Promise<CodeCompte> {
  const code = drawCode(ids);
  const now = clock.now();
  const expireLe = now.add({ hours: 24 * DAYS_OF_CODE });
  await inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, OBJET_CODE, now);
    const lien = { token: code, personne, objet: OBJET_CODE, creeLe: now, expireLe };
    await stores.liens.create(lien);
    await stores.journal.append({
      conventionId: personne.conventionId,
      survenuLe: now,
      acteurId,
      action: 'code:creer',
      objet: personne.id,
    });
    if (acteurId === personne.id) return;
    const detail = acteurId === null ? 'machine' : 'guichet';
    await tellSecurite(personne, { kind: 'code', acteurId, detail }, { stores, now });
  });
  return { code, expireLe };
}

function drawCode(ids: Ids): string {
  return makeCode(ids.createToken()) ?? drawCode(ids);
}
