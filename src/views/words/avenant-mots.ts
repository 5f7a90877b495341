import { Temporal } from 'temporal-polyfill';
import type { GenreLigne } from '../../domain/nouns/avenant.ts';
import { listEnAttenteDAvenant } from '../../domain/nouns/decision.ts';
import { type FermetureEcrite, type FermetureFiche, writeFermeture } from '../../domain/nouns/vigueur.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from './phrases.ts';

type AvenantDit = { readonly reference: string; readonly signeLe: Temporal.PlainDate | string };

/** « l’avenant n° 2 du 3 mars 2027 »; some write « Avenant n° 2 » as its reference. */
export function avenantEnMots({ reference, signeLe }: AvenantDit): string {
  const numero = reference.replace(/^avenant\s*/i, '').replace(/^n\s*[°ºo.]\s*/i, '');
  return fr`l’avenant n° ${numero === '' ? reference : numero} du ${jourSansSemaine(Temporal.PlainDate.from(signeLe))}`;
}

/** A fiche, or what a paper keeps of one, by what is to be said of it. */
export interface Dite {
  readonly fermeture?: FermetureFiche | FermetureEcrite;
}

/** What is said of a fiche wherever it is shown: « Fermée par l’avenant n° 2 du 3 mars 2027 »; null while it is in force. */
export function mentionOf({ fermeture }: Dite): string | null {
  return fermeture === undefined ? null : fermeePar('avenant' in fermeture ? fermeture.avenant : fermeture);
}

/** The same as sentences; with the reason where a paper has it, and of a fiche for who may know it. */
export function mentionsOf({ fermeture }: Dite, isMembre = false): readonly string[] {
  if (fermeture === undefined) return [];
  return [phraseFermeture('avenant' in fermeture ? writeFermeture(fermeture, isMembre) : fermeture)];
}

/** The same of several, after their number: « , dont une fermée ». */
export function mentionOfAll(fiches: readonly Dite[]): string {
  const count = fiches.filter((fiche) => mentionOf(fiche) !== null).length;
  if (count === 0) return '';
  return count === 1 ? fr`, dont une fermée` : fr`, dont ${count} fermées`;
}

function fermeePar(avenant: AvenantDit): string {
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

/** « Fermée par l’avenant n° 2 du 3 mars 2027. Raison : … », where the reader may know it. */
export function phraseFermeture({ motif, ...avenant }: FermetureEcrite): string {
  return motif === null ? fr`${fermeePar(avenant)}.` : fr`${fermeePar(avenant)}. Raison : ${endOf(motif)}`;
}

/** A sentence ends with one mark. */
function endOf(motif: string): string {
  return /[.!?…]$/.test(motif) ? motif : fr`${motif}.`;
}
