import { type GenreLien, LIENS } from '../../domain/comptes/liens-secrets.ts';
import { enLettres, fr } from '../../fr.ts';
import type { Document } from './document.ts';
import { dureeEnMots } from './phrases.ts';

/** « 30 jours », « un jour »: for how long a secret link of this kind opens what it opens. */
export function dureeDuLien(genre: GenreLien): string {
  const { hours } = LIENS[genre];
  if (hours === 24) return fr`un jour`;
  return dureeEnMots(hours < 24 ? { hours } : { days: hours / 24 });
}

/** « deux jours », of a kind that lasts some days. */
export function joursDuLien(genre: GenreLien): string {
  return fr`${enLettres(LIENS[genre].hours / 24)} jours`;
}

/** Instead of the page, when its link opens nothing (any more). */
export function viewLienOver(genre: keyof typeof SUITES): Document {
  return {
    title: fr`Ce lien n’est plus valable`,
    lead: fr`Il est personnel et valable ${dureeDuLien(genre)}. ${SUITES[genre]}`,
    blocks: [],
  };
}

const SUITES = {
  accord: fr`La coordination peut vous demander à nouveau votre accord.`,
  relecture: fr`Pour en avoir un autre, écrivez « publier » au robot.`,
  points: fr`Pour en avoir un autre, écrivez « points » au robot.`,
  donnees: fr`Pour en avoir un autre, écrivez « mes données » au robot.`,
  registre: fr`Pour en avoir un autre, écrivez « registre » au robot.`,
} satisfies Partial<Record<GenreLien, string>>;
