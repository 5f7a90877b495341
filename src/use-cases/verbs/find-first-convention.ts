import type { Message } from '../../conversation/chat.ts';
import type { Convention, Owned } from '../../domain/nouns/convention.ts';
import type { Ports } from '../../ports/ports.ts';
import type { ConventionStore } from '../../ports/stores.ts';
import { sansPlan } from '../../views/annuaire/accord.ts';
import { withConfirmer } from '../../views/words/essai.ts';

/**
 * The convention that is meant where nothing names one: public addresses, the machine's own commands, a workspace of
 * the configuration. The first of the list; null before one is loaded.
 */
export async function findFirstConvention({
  stores,
}: {
  readonly stores: { readonly conventions: Pick<ConventionStore, 'list'> };
}): Promise<Convention | null> {
  const [first] = await stores.conventions.list(1);
  return first ?? null;
}

/** The convention of whoever asks, which the page of another one never is; the first one for the command line (null). */
export function findConventionOf(
  acteur: Pick<Owned, 'conventionId'> | null,
  { stores }: { readonly stores: { readonly conventions: Pick<ConventionStore, 'list' | 'get'> } },
): Promise<Convention | null> {
  return acteur === null ? findFirstConvention({ stores }) : stores.conventions.get(acteur.conventionId);
}

/** Who hands something in; null, or absent: the command line. */
export type ActeurConnu = Pick<Owned, 'id' | 'conventionId'> | null;

/** What whoever administers the machine is told; `ok: false` is a refusal, and nothing was done. */
export interface ReponseMachine {
  readonly ok: boolean;
  readonly message: Message;
}

/** What would be done, to read before it is confirmed, and how it is done; or there is nothing to do. */
export type Acte = ReponseMachine | { readonly essai: Message; readonly act: () => Promise<Message> };

/** Does it when it was confirmed; else it only says what it would do, and how to go on. */
export async function actAsMachine(
  { confirmer }: { readonly confirmer: boolean },
  acte: Acte,
): Promise<ReponseMachine> {
  if ('message' in acte) return acte;
  return { ok: true, message: confirmer ? await acte.act() : withConfirmer(acte.essai) };
}

/** The same in the first convention, which is held meanwhile. */
export async function actInConvention(
  demande: { readonly confirmer: boolean },
  ports: Ports,
  decide: (conventionId: string, ports: Ports) => Promise<Acte>,
): Promise<ReponseMachine> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return { ok: false, message: sansPlan() };
  return ports.inTransaction(async (stores) => {
    await stores.pilotages.lock(convention.id);
    return actAsMachine(demande, await decide(convention.id, { ...ports, stores }));
  });
}
