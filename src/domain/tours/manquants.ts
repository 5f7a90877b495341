import type { Temporal } from 'temporal-polyfill';
import type { AccountRef } from '../nouns/compte.ts';
import { type Envoi, isPourPilote, isReport } from '../nouns/envoi.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { listComptesJoignables, type Personne } from '../nouns/personne.ts';
import type { Avancement } from './avancement.ts';

/** A lead and the fiches that still wait for his or her answer. */
export interface PiloteAttendu {
  readonly personneId: string;
  readonly nom: string;
  readonly ficheActions: readonly FicheAction[];
  /** Through which messages can go, the first one first; empty: none. */
  readonly comptes: readonly Pick<AccountRef, 'plateforme'>[];
  /** When the last card of this tour left; null: none did. */
  readonly rappeleLe: Temporal.Instant | null;
  /** Numbers of the fiches whose answer is begun and not sent. */
  readonly commencees: readonly number[];
  /** The last message about this tour failed for good. */
  readonly nonRemis: boolean;
  /** When the card comes back, for who pressed « Plus tard ». */
  readonly reporteAu: Temporal.Instant | null;
}

/** `personnes` are the active people; `envois` the ledger of this tour. */
export interface DemandeManquants {
  readonly avancement: Avancement;
  readonly personnes: readonly Personne[];
  readonly envois: readonly Envoi[];
  /** Answers that are begun (`cleAttente`). */
  readonly commencees: ReadonlySet<string>;
}

/** One text for a lead and a fiche. */
export function cleAttente(personneId: string, { id }: Pick<FicheAction, 'id'>): string {
  return `${personneId} ${id}`;
}

/** Who has not answered yet, by name; a fiche with two leads is under both. */
export function listManquants({
  avancement,
  personnes,
  envois,
  commencees,
}: DemandeManquants): readonly PiloteAttendu[] {
  const rappels = listDerniersRappels(envois);
  const personneOf = new Map(personnes.map((personne) => [personne.id, personne]));
  const envoisOf = Map.groupBy(envois, ({ destinataire }) => destinataire.personneId);
  const attentes = avancement.lignes.flatMap(({ fiche, attendus }) =>
    attendus.map((pilotage) => ({ ...pilotage, fiche })),
  );
  return [...Map.groupBy(attentes, ({ personneId }) => personneId)]
    .map(([personneId, siennes]) => {
      const personne = personneOf.get(personneId);
      const siens = envoisOf.get(personneId) ?? [];
      return {
        personneId,
        nom: siennes[0]?.nom ?? '',
        ficheActions: siennes.map(({ fiche }) => fiche),
        comptes: personne === undefined ? [] : listComptesJoignables(personne),
        rappeleLe: rappels.get(personneId) ?? null,
        commencees: siennes
          .filter(({ fiche }) => commencees.has(cleAttente(personneId, fiche)))
          .map(({ fiche }) => fiche.numero),
        nonRemis: findDernier(siens)?.etat === 'echoue',
        reporteAu: siens.find(isReportAVenir)?.prevuLe ?? null,
      };
    })
    .sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

function isReportAVenir({ etape, etat }: Envoi): boolean {
  return isReport(etape) && etat === 'prevu';
}

/** The last one that was tried: with its outcome. */
function findDernier(envois: readonly Envoi[]): Envoi | undefined {
  return envois
    .filter(({ genre, etat }) => genre === 'tour' && (etat === 'envoye' || etat === 'echoue'))
    .sort((a, b) => a.prevuLe.epochMilliseconds - b.prevuLe.epochMilliseconds)
    .at(-1);
}

/** When each person was last sent a card of the tour, by the clock or by hand; by id. */
function listDerniersRappels(envois: readonly Envoi[]): ReadonlyMap<string, Temporal.Instant> {
  return latestOf(envois.filter(({ etape, etat }) => isPourPilote(etape) && etat === 'envoye'));
}

/** When each of these was last written to, by the person's id. */
export function latestOf(envois: readonly Envoi[]): ReadonlyMap<string, Temporal.Instant> {
  const latest = new Map<string, Temporal.Instant>();
  for (const {
    destinataire: { personneId },
    envoyeLe,
    prevuLe,
  } of envois) {
    // Nothing leaves before it is due: where it seems so, the demonstration's clock was moved ahead.
    const le = envoyeLe === null || envoyeLe.until(prevuLe).sign > 0 ? prevuLe : envoyeLe;
    const known = personneId === undefined ? undefined : latest.get(personneId);
    if (personneId !== undefined && (known === undefined || known.until(le).sign > 0))
      latest.set(personneId, le);
  }
  return latest;
}
