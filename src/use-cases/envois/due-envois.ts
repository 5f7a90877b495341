import type { Temporal } from 'temporal-polyfill';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/envois/envoi.ts';

import { findLecteurs, type Sender } from './sender.ts';
import { findTexteCommun } from './texte-commun.ts';

/** A row that is to be sent now. */
export interface DueEnvoi {
  readonly envoi: Envoi;
  /** Null when he or she left, or the channel was closed. */
  readonly lecteur: Lecteur | null;
  /** @throws what composing throws */
  compose(lecteur: Lecteur): Promise<Composition>;
}

/**
 * Finds rows when their turn comes; null for one that is not to be sent (any more, or yet). They are looked at together,
 * those that are left again after a moment, and what says the same to all is composed once in that time.
 */
export function createLook(ids: readonly string[], sender: Sender): (id: string) => Promise<DueEnvoi | null> {
  const left = new Set(ids);
  let look: Look | null = null;
  return async (id) => {
    const now = sender.ports.clock.now();
    if (look === null || isOld(look, now)) look = { at: now, dues: listDues([...left], sender) };
    const { dues } = look;
    left.delete(id);
    return (await dues).get(id) ?? null;
  };
}

interface Look {
  readonly at: Temporal.Instant;
  readonly dues: Promise<ReadonlyMap<string, DueEnvoi>>;
}

const FRESH_MS = 2_000; // a message says what is true when it leaves

function isOld({ at }: Look, now: Temporal.Instant): boolean {
  return now.since(at).total('milliseconds') > FRESH_MS;
}

async function listDues(ids: readonly string[], sender: Sender): Promise<ReadonlyMap<string, DueEnvoi>> {
  const envois = await sender.queue.listDue(ids);
  const lecteurs = await findLecteurs(envois, sender.ports);
  const known = new Map<string, Promise<Composition>>();
  const compose = (envoi: Envoi, lecteur: Lecteur) => {
    const texte = findTexteCommun(envoi, lecteur);
    if (texte === null) return sender.compose(envoi, lecteur, sender.ports);
    const composition = known.get(texte) ?? sender.compose(envoi, lecteur, sender.ports);
    known.set(texte, composition);
    return composition;
  };
  return new Map(
    envois.map((envoi, place) => [
      envoi.id,
      { envoi, lecteur: lecteurs[place] ?? null, compose: (lecteur) => compose(envoi, lecteur) },
    ]),
  );
}
