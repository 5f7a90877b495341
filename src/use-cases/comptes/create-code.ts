import type { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import { finLien, objetOf } from '../../domain/comptes/liens-secrets.ts';
import { GENRES_CODE, makeCode } from '../../domain/nouns/code-compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ids, Ports } from '../../ports/ports.ts';
import { viewMonCode } from '../../views/comptes/code-compte.ts';
import { CHOIX_CODE } from '../../views/comptes/code-personne.ts';
import { buildChoixPersonne } from '../verbs/build-choix-personne.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellSecurite } from '../verbs/tell-securite.ts';

/** A code to show once; only its hash is kept. */
interface CodeCompte {
  readonly code: string;
  readonly expireLe: Temporal.Instant;
}

/** Who asked (null: the machine), and whether it is read out at a counter. */
interface DemandeCode {
  readonly acteurId: string | null;
  readonly isGuichet?: boolean;
}

/** Makes the code that ties one more account to a person, and ends the earlier ones. */
export async function createCode(
  personne: Personne,
  { clock, ids, inTransaction }: Ports,
  { acteurId, isGuichet = false }: DemandeCode,
): Promise<CodeCompte> {
  const code = drawCode(ids);
  const par = isGuichet ? 'guichet' : 'code';
  const now = clock.now();
  const expireLe = finLien(GENRES_CODE[par], now);
  await inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, { debut: objetOf('code') }, now);
    const lien = { token: code, personne, objet: objetOf(GENRES_CODE[par]), creeLe: now, expireLe };
    await stores.liens.create(lien);
    await noteBy({ conventionId: personne.conventionId, id: acteurId }, now, stores)(
      'code:creer',
      personne.id,
      { par },
    );
    const fait = { kind: 'code', acteurId, detail: 'machine' } as const;
    if (acteurId === null) await tellSecurite(personne, fait, { stores, now });
  });
  return { code, expireLe };
}

function drawCode(ids: Ids): string {
  return makeCode(ids.createToken()) ?? drawCode(ids);
}

/** A code for oneself, to type from one's other account. */
export const createMonCode: UseCase = async (_intent, { personne }, ports) => ({
  kind: 'message',
  message: viewMonCode(await createCode(personne, ports, { acteurId: personne.id })),
});

/** Asks whom the code is for; with a name, among those who bear it. */
export const writeCode: UseCase = async (intent, { personne }, { stores }) => {
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildChoixPersonne(intent.values, all, CHOIX_CODE) };
};
