import { Temporal } from 'temporal-polyfill';
import type { FermetureFiche, GenreLigne } from '../../domain/nouns/avenant.ts';
import { listEnAttenteDAvenant } from '../../domain/nouns/decision.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from './dates.ts';

/** « l’avenant n° 2 du 3 mars 2027 »; some write « Avenant n° 2 » as its reference. */
export function avenantEnMots({ reference, signeLe }: FermetureFiche['avenant']): string {
  const numero = reference.replace(/^avenant\s*/i, '').replace(/^n\s*[°ºo.]\s*/i, '');
  return fr`l’avenant n° ${numero === '' ? reference : numero} du ${jourSansSemaine(signeLe)}`;
}

/** « Fermée par l’avenant n° 2 du 3 mars 2027 ». */
export function fermeePar(avenant: FermetureFiche['avenant']): string {
  return fr`Fermée par ${avenantEnMots(avenant)}`;
}

/** « abandon décidé, nouveau titre »: what of a fiche waits for an avenant; null: nothing does. */
export function attenteDAvenant(fiche: Parameters<typeof listEnAttenteDAvenant>[0]): string | null {
  const genres = listEnAttenteDAvenant(fiche);
  return genres.length === 0 ? null : genres.flatMap((genre) => ATTENDUS[genre] ?? []).join(', ');
}

const ATTENDUS: Readonly<Partial<Record<GenreLigne, string>>> = {
  abandon: fr`abandon décidé`,
  report: fr`report décidé`,
  fiche_titre: fr`nouveau titre`,
  fiche_fermeture: fr`fermeture`,
  indicateurs: fr`indicateurs`,
};

/** The same with its reason, where the reader may know it. */
export function phraseFermeture({ avenant, motif }: Fermeture): string {
  return motif === null ? fr`${fermeePar(avenant)}.` : fr`${fermeePar(avenant)}. Raison : ${endOf(motif)}`;
}

/** As plain data keep it: the day in ISO 8601. */
export function toFermeture({
  reference,
  signeLe,
  motif,
}: {
  readonly reference: string;
  readonly signeLe: string;
  readonly motif: string | null;
}): Fermeture {
  return { avenant: { reference, signeLe: Temporal.PlainDate.from(signeLe) }, motif };
}

interface Fermeture extends Pick<FermetureFiche, 'avenant'> {
  readonly motif: string | null;
}

/** A sentence ends with one mark. */
function endOf(motif: string): string {
  return /[.!?…]$/.test(motif) ? motif : fr`${motif}.`;
}
