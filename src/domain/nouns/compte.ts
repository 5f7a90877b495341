import type { Temporal } from 'temporal-polyfill';

/** An account on a platform, as the platform's signed payload names it. Never taken from a form's value. */
export interface AccountRef {
  /** Name of the adapter: `atelier`, and later others. */
  readonly plateforme: string;
  /** Workspace or tenant; `local` where a platform has none. */
  readonly espace: string;
  readonly identifiant: string;
}

/** An account through which a person can be reached. */
export interface Compte extends AccountRef {
  readonly id: string;
  /** The one to try first; a person has one at most. */
  readonly prefere: boolean;
  readonly actif: boolean;
  /** It opens another convention too, where it was tied as well. */
  readonly isShared?: true;
  /** Absent: it may be written to. */
  readonly suspension?: Suspension;
}

/** An address that was refused for good: nothing is sent there until somebody corrects it, or has it tried again. */
export interface Suspension {
  readonly depuis: Temporal.Instant;
  /** Code of the refusal (see views/words/raisons-envoi.ts). */
  readonly raison: string;
}

/** The address that is suspended among these accounts, and why; null when none is. */
export function findSuspension(
  comptes: readonly Compte[],
): (Suspension & { readonly adresse: string }) | null {
  const compte = comptes.find(({ actif, suspension }) => actif && suspension !== undefined);
  return compte?.suspension === undefined ? null : { ...compte.suspension, adresse: getAdresse(compte) };
}

/** An account with what people call its workspace; null when it has no name but its id. */
export interface CompteNomme extends Compte {
  readonly nomEspace: string | null;
}

/** Why a platform says that an account is over. */
export const RAISONS_FIN = ['compte-desactive', 'application-retiree'] as const;
export type RaisonFin = (typeof RAISONS_FIN)[number];

export function isSameAccount(a: AccountRef, b: AccountRef): boolean {
  return a.plateforme === b.plateforme && a.espace === b.espace && a.identifiant === b.identifiant;
}

/**
 * The account that should come first: the preferred one, unless it belongs to the demonstration and a real chat is
 * there. E-mail comes first only when its person chose it: undefined when there is nothing else, or nothing at all.
 */
export function choosePrefere(comptes: readonly Compte[]): Compte | undefined {
  const actifs = comptes.filter(({ actif }) => actif);
  const real = actifs.filter(({ plateforme }) => plateforme !== DEMONSTRATION);
  const candidates = real.every(isCourriel) ? actifs : real;
  return candidates.find(({ prefere }) => prefere) ?? candidates.find((compte) => !isCourriel(compte));
}

/** The platform of accounts that are an e-mail address. */
export const COURRIEL = 'courriel';

export function isCourriel({ plateforme }: Pick<AccountRef, 'plateforme'>): boolean {
  return plateforme === COURRIEL;
}

/**
 * The account of a person's professional address; the domain is its workspace. People may share an address (a town
 * hall's), and be in two conventions: the account carries the person too.
 */
export function toCompteCourriel(personneId: string, courriel: string): AccountRef {
  const adresse = courriel.trim().toLowerCase();
  const espace = adresse.slice(adresse.lastIndexOf('@') + 1);
  return { plateforme: COURRIEL, espace, identifiant: `${personneId}:${adresse}` };
}

/** Where such an account is written to. */
export function getAdresse({ identifiant }: Pick<AccountRef, 'identifiant'>): string {
  return identifiant.slice(identifiant.indexOf(':') + 1);
}

/**
 * In whose name a page behind a personal link asks. Guests, people without any platform and those whose account opens
 * several conventions have the page's own account: its link vouches for the person of its convention.
 */
export function getPageAccount(personneId: string, comptes: readonly Compte[]): AccountRef {
  const compte = choosePrefere(comptes);
  if (compte === undefined || compte.isShared) return toPageAccount(personneId);
  const { plateforme, espace, identifiant } = compte;
  return { plateforme, espace, identifiant };
}

/** What is kept as the way of what came in through a link: never the chat whose account the page asks with. */
export function toLinkAccount(personneId: string, account: AccountRef): AccountRef {
  return isCourriel(account) ? account : toPageAccount(personneId);
}

/** A page's own account: what opened it vouches for the person. */
export function toPageAccount(personneId: string): AccountRef {
  return { plateforme: PAGE, espace: 'lien', identifiant: personneId };
}

export function isPageAccount({ plateforme }: Pick<AccountRef, 'plateforme'>): boolean {
  return plateforme === PAGE;
}

/** Whether what came in came through a page of ours, most often behind a link, which whoever holds it can use. */
export function isParPage({ plateforme }: Pick<AccountRef, 'plateforme'>): boolean {
  return plateforme === PAGE || plateforme === COURRIEL;
}

const PAGE = 'page';

/** « Atelier »: the name of a platform, as people read it. */
export function getNomPlateforme({ plateforme }: Pick<AccountRef, 'plateforme'>): string {
  return plateforme.charAt(0).toUpperCase() + plateforme.slice(1);
}

const DEMONSTRATION = 'atelier';

/** A channel that receives what the groupe projet, or another body, should see. */
export interface Canal extends AccountRef {
  readonly id: string;
  readonly conventionId: string;
  readonly nom: string;
  /** The code of the body beside the two of article 6 whose channel it is; null: it is the groupe projet's. */
  readonly instance: string | null;
  /** A post a fiche, to be talked about below it, with each summary of the groupe projet. */
  readonly fils: boolean;
}

/** Of whose they are: of the groupe projet without a code. What is said to one body is said in no other's channel. */
export function listCanauxDe<One extends Pick<Canal, 'instance'>>(
  code: string | null,
  canaux: readonly One[],
): readonly One[] {
  return canaux.filter(({ instance }) => instance === code);
}

/** As people tell them apart: « Groupe projet (Teams) » where two have the same name. */
export function listNomsCanaux(canaux: readonly Pick<Canal, 'nom' | 'plateforme'>[]): readonly string[] {
  return canaux.map(({ nom, plateforme }) => {
    const isAlone = canaux.filter((other) => other.nom === nom).length === 1;
    return isAlone ? nom : `${nom} (${getNomPlateforme({ plateforme })})`;
  });
}
