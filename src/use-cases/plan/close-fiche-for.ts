import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type DemandeFermeture, findRefusFermeture } from '../../domain/plan/decide-fermeture.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/plan/fermeture.ts';
import { viewFicheInconnue } from '../../views/plan/fiche-inconnue.ts';
import { viewSansConvention } from '../../views/resumes/archive.ts';
import { withEssai } from '../../views/words/essai.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { closeFiche, reopenFiche } from './close-fiche.ts';
import { getEffetsFermeture } from './get-effets-fermeture.ts';

/** What the command line asks for; `fermeture` null: a closing is undone. */
export interface DemandeFermetureFor {
  readonly numero: number;
  readonly fermeture: DemandeFermeture | null;
  readonly confirmer: boolean;
}

interface Answer {
  readonly ok: boolean;
  readonly message: Message;
  /** It only showed what it would do. */
  readonly isEssai: boolean;
}

/** The same as coordination does in the conversation, by whoever administers the machine. */
export async function closeFicheFor(demande: DemandeFermetureFor, ports: Ports): Promise<Answer> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return refused(viewSansConvention());
  return ports.inTransaction(async (stores) => {
    const inside = { ...ports, stores };
    await stores.annexes.lock(convention.id);
    const fiche = await stores.ficheActions.find(convention.id, demande.numero);
    if (fiche === null) return refused(viewFicheInconnue(await stores.ficheActions.listAll(convention.id)));
    return demande.fermeture === null
      ? reopen(fiche, demande, inside)
      : close(fiche, { ...demande, fermeture: demande.fermeture }, inside);
  });
}

async function close(
  fiche: FicheAction,
  { fermeture, confirmer }: DemandeFermetureFor & { readonly fermeture: DemandeFermeture },
  ports: Ports,
): Promise<Answer> {
  const { stores, clock } = ports;
  const now = clock.now();
  const avenants = await stores.avenants.list(fiche.conventionId);
  const refus = findRefusFermeture(fiche, fermeture, { avenants, jour: jourOf(now) });
  if (refus !== null) return refused({ title: say.refusFermeture(fiche, refus).phrase });
  if (!confirmer) return essai(say.viewEffets(fiche, fermeture, await getEffetsFermeture(fiche, ports)));
  return done(say.viewFicheFermee(await closeFiche(fermeture, { fiche, acteurId: null, now }, stores)));
}

async function reopen(
  fiche: FicheAction,
  { confirmer }: DemandeFermetureFor,
  { stores, clock }: Ports,
): Promise<Answer> {
  if (fiche.fermeture === undefined) return refused(say.viewPasFermee(fiche));
  if (!confirmer) return essai(say.viewEffetsReopening(fiche));
  const acte = { fiche, acteurId: null, now: clock.now() };
  return done(say.viewFicheReopened(await reopenFiche(acte, stores)));
}

function refused(message: Message): Answer {
  return { ok: false, message, isEssai: false };
}

function essai(message: Message): Answer {
  return { ok: true, message: withEssai(message), isEssai: true };
}

function done(message: Message): Answer {
  return { ok: true, message, isEssai: false };
}
