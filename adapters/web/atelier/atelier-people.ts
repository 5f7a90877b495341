import { hasRole, type Personne } from '../../../src/domain/annuaire/personne.ts';
import type { Canal } from '../../../src/domain/comptes/canal.ts';
import type { AtelierStore, LigneAtelier } from '../../../src/ports/ports.ts';
import { type CodeGroupe, GROUPES } from '../../../src/views/pages/atelier.ts';
import { ATELIER, getConversation } from '../send.ts';
import type { WebUseCases } from '../web-use-cases.ts';

/** A person one can play. */
export interface Joueur {
  readonly code: string;
  readonly conversation: string;
  readonly personne: Personne;
  readonly groupe: CodeGroupe;
  readonly fiches: number;
  /** Lines of the bot that nobody has looked at yet. */
  readonly nouveaux: number;
}

/** A channel one can read. */
export interface CanalJoue {
  readonly canal: Canal;
  readonly conversation: string;
  readonly nouveaux: number;
}

export interface Distribution {
  readonly joueurs: readonly Joueur[];
  readonly canaux: readonly CanalJoue[];
}

/** What has been looked at, per conversation; kept in memory, since it is the demonstration's comfort only. */
export type Seen = Map<string, number>;

/** Everybody with an account of the local chat, by group, and its channels. */
export async function getPlayed(
  { personnes, canaux }: Awaited<ReturnType<WebUseCases['getDistribution']>>,
  atelier: AtelierStore,
  seen: Seen,
): Promise<Distribution> {
  const count = async (conversation: string) =>
    countNew(await atelier.list(conversation), seen.get(conversation) ?? 0);
  const joueurs = personnes.flatMap(({ personne, fiches }) => {
    const code = findCode(personne);
    if (code === null) return [];
    const conversation = getConversation('personne', code);
    return [{ code, conversation, personne, groupe: groupeOf(personne), fiches }];
  });
  const lus = canaux
    .filter(({ plateforme }) => plateforme === ATELIER)
    .map((canal) => ({ canal, conversation: getConversation('canal', canal.identifiant) }));
  return {
    joueurs: await Promise.all(
      joueurs.map(async (one) => ({ ...one, nouveaux: await count(one.conversation) })),
    ),
    canaux: await Promise.all(lus.map(async (one) => ({ ...one, nouveaux: await count(one.conversation) }))),
  };
}

function findCode({ comptes }: Personne): string | null {
  return comptes.find(({ plateforme, actif }) => actif && plateforme === ATELIER)?.identifiant ?? null;
}

function groupeOf(personne: Personne): CodeGroupe {
  return GROUPES.find(({ code }) => hasRole(personne, code))?.code ?? 'lecture';
}

function countNew(lignes: readonly LigneAtelier[], seen: number): number {
  return lignes.slice(seen).filter(({ message }) => message !== null).length;
}
