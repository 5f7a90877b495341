import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { type Canal, getAdresse, isCourriel } from '../../../src/domain/nouns/compte.ts';
import { hasRole, type Personne } from '../../../src/domain/nouns/personne.ts';
import type { Pages } from '../../../src/pages.ts';
import type { AtelierStore, LigneAtelier, Ports } from '../../../src/ports/ports.ts';
import { type CodeGroupe, GROUPES } from '../../../src/views/pages/atelier.ts';
import { NOM_DU_SITE } from '../../../src/views/pages/site.ts';
import type { Site } from '../drawing/layout.ts';
import { ATELIER, getConversation } from '../send.ts';

/** A person one can play. */
export interface Joueur {
  /** Of the account in the local chat; for whoever has none, the e-mail address. */
  readonly code: string;
  /** Whose mailbox has something to read; null when nothing came there. */
  readonly boite: string | null;
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

/** Everybody with an account of the local chat or a mailbox, by group, and the channels. */
export async function getPlayed(
  { personnes, canaux }: Awaited<ReturnType<Pages['getDistribution']>>,
  atelier: AtelierStore,
  seen: Seen,
): Promise<Distribution> {
  const count = async (conversation: string) =>
    countNew(await atelier.list(conversation), seen.get(conversation) ?? 0);
  const joueurs = personnes.flatMap(({ personne, fiches }) => {
    const adresse = findAdresse(personne);
    const code = findCodeJoueur(personne);
    if (code === null) return [];
    const conversation = toConversation(code);
    return [{ code, adresse, conversation, personne, groupe: groupeOf(personne), fiches }];
  });
  const lus = canaux
    .filter(({ plateforme }) => plateforme === ATELIER)
    .map((canal) => ({ canal, conversation: getConversation('canal', canal.identifiant) }));
  return {
    joueurs: await Promise.all(
      joueurs.map(async ({ adresse, ...one }) => {
        const courriels = adresse === null ? [] : await atelier.list(toBoite(adresse));
        const boite = courriels.length > 0 ? adresse : null;
        return { ...one, boite, nouveaux: await count(one.conversation) };
      }),
    ),
    canaux: await Promise.all(lus.map(async (one) => ({ ...one, nouveaux: await count(one.conversation) }))),
  };
}

/** The code that plays a person: of the account in the local chat, else the e-mail address; null: nobody can. */
export function findCodeJoueur(personne: Personne): string | null {
  return findCode(personne) ?? findAdresse(personne);
}

function findCode({ comptes }: Personne): string | null {
  return comptes.find(({ plateforme, actif }) => actif && plateforme === ATELIER)?.identifiant ?? null;
}

function findAdresse({ comptes }: Personne): string | null {
  const compte = comptes.find((one) => one.actif && isCourriel(one));
  return compte === undefined ? null : getAdresse(compte);
}

/** Whether this is somebody who has a mailbox and nothing else. */
export function hasOnlyBoite({ code }: Pick<Joueur, 'code'>): boolean {
  return code.includes('@');
}

function toConversation(code: string): string {
  return hasOnlyBoite({ code }) ? toBoite(code) : getConversation('personne', code);
}

/** The name of the mailbox of an address in the store. */
export function toBoite(adresse: string): string {
  return `courriel:${adresse}`;
}

function groupeOf(personne: Personne): CodeGroupe {
  return GROUPES.find(({ code }) => hasRole(personne, code))?.code ?? 'lecture';
}

function countNew(lignes: readonly LigneAtelier[], seen: number): number {
  return lignes.slice(seen).filter(({ message, auteur }) => message !== null || auteur === NOM_DU_SITE)
    .length;
}

/** What only the demonstration has. */
export interface Demonstration {
  readonly atelier: AtelierStore;
  /** Moves the clock, runs what came due, and comes back once everything is sent. */
  moveClock(to: Temporal.Instant): Promise<void>;
  /** Puts it back to its start; false when it holds what is not its own. Null: it cannot be done from here. */
  readonly restart: (() => Promise<boolean>) | null;
  /** Asked for before anything; null: nobody else can reach it. */
  readonly password: string | null;
}

export interface AtelierOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'clock' | 'ids'>;
  readonly useCases: Pick<
    Pages,
    'getDistribution' | 'findPersonne' | 'findProchaineEtape' | 'findParcours' | 'findMeanwhile'
  >;
  readonly demonstration: Demonstration;
  readonly site: Site;
}
