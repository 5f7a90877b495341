import type { Message } from '../../conversation/chat.ts';
import type { Ports } from '../../ports/ports.ts';
import { SANS_PLAN } from '../../views/annuaire/accord.ts';
import { withConfirmer } from '../../views/words/phrases.ts';
import { findConvention } from './find-convention.ts';

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

/** The same in the convention that is meant, which is held meanwhile. */
export async function actInConvention(
  demande: { readonly confirmer: boolean },
  ports: Ports,
  decide: (conventionId: string, ports: Ports) => Promise<Acte>,
): Promise<ReponseMachine> {
  const convention = await findConvention(ports);
  if (convention === null) return { ok: false, message: SANS_PLAN };
  return ports.inTransaction(async (stores) => {
    await stores.pilotages.lock(convention.id);
    return actAsMachine(demande, await decide(convention.id, { ...ports, stores }));
  });
}
