import type { Temporal } from 'temporal-polyfill';
import type { RaisonFin } from './compte.ts';
import type { Part } from './contributions.ts';
import type { CodeEtape, Demande } from './etape.ts';
import { isDemande } from './etape.ts';
import type { EtapeInvitation } from './etape-invitation.ts';
import type { EtapePilotage } from './etape-pilotage.ts';
import type { EtapeResume } from './etape-resume.ts';
import type { CodeEtapeSeance } from './etape-seance.ts';
import type { EtapeSecurite } from './etape-securite.ts';

/** A step of the ledger. What follows a name (`report-2`, `quitte-pilotage:<person>`) is written and read here only. */
export type EtapeEnvoi =
  | EtapePlanifiee
  | EtapeReport
  | EtapeRelance
  | EtapeAvis
  | EtapeInvitation
  | 'releve'
  | CodeEtapeSeance
  | 'decision'
  | `appui-${'demande' | 'suivi'}`
  | 'publication'
  | EtapeResume
  | EtapeRecu
  | EtapeLien
  | EtapeCourriel
  | 'canal-relie'
  | EtapePilotage
  | EtapeSecurite
  | 'calendrier-silencieux'
  | EtapeIncident;

/** What the planning of a tour writes: its own steps, and the second message that two of them make. */
export type EtapePlanifiee = Exclude<CodeEtape, 'echeance'> | 'manquants' | 'annoncee';

/** The card that comes back at the moment that its lead chose, for the first, the second ... time. */
export type EtapeReport = `report-${number}`;

/** Coordination reminds a lead by hand, on that day: once a day, whoever presses. */
export type EtapeRelance = `relance:${string}`;

/** A change of a séance that its members are told of within three minutes. */
export type EtapeAvis = 'deplacee' | 'annulee';

/** To whoever answered by a link, with what takes it back; the number of its fiche, and whose contribution it is. */
export type EtapeRecu = `recu:${number}` | `recu:${number}:${string}`;

/** A new link that somebody asked for: to answer a tour, or to the personal page. */
export type EtapeLien = 'lien' | 'page';

/** What became of an e-mail that a person wrote; the key of its text. */
export type EtapeCourriel = `courriel:${string}`;

/** What coordination has to know at once. */
export type EtapeIncident =
  | 'rattrapage'
  | 'ouverture-impossible'
  | 'seances-a-prevoir'
  | `quitte-pilotage:${string}`
  | `proposition-pilote:${string}`
  | `delegation-sans-reponse:${string}`
  | `compte-ferme:${string}`
  | `espace-refuse:${string}`
  | `lien-refuse:${string}`
  | `retour-courriel:${string}`
  | `absence:${string}`
  | `effacement:${string}`
  | `guichet:${string}`;

/** The messages of a tour that are a lead's card: one card, other words. */
export type EtapeCarte = Demande | 'lendemain' | 'report' | 'relance';

/** Which card a message of a tour is; null when it is none. */
export function findEtapeCarte(etape: EtapeEnvoi): EtapeCarte | null {
  if (isReport(etape)) return 'report';
  if (isRelance(etape)) return 'relance';
  return etape === 'lendemain' || isDemande(etape) ? etape : null;
}

export function isReport(etape: EtapeEnvoi): etape is EtapeReport {
  return /^report-\d+$/.test(etape);
}

export function isRelance(etape: EtapeEnvoi): etape is EtapeRelance {
  return etape.startsWith('relance:');
}

export function toRelance(jour: Temporal.PlainDate): EtapeRelance {
  return `relance:${jour.toString()}`;
}

/** `rang`: how many times the person put the card off in this tour, this one included. */
export function toReport(rang: number): EtapeReport {
  return `report-${rang}`;
}

/** The source of a new link while no tour is open: it is for whichever opens. */
export const OUVERT = 'ouvert';

export function toEtapeRecu(numero: number, part: Part): EtapeRecu {
  return part === null ? `recu:${numero}` : `recu:${numero}:${part}`;
}

/** The fiche whose answer is confirmed, or whose contribution to it; null when the step says something else. */
export function findRecu(etape: EtapeEnvoi): { readonly numero: number; readonly part: Part } | null {
  const [, numero, part = null] = /^recu:(\d+)(?::([\w-]+))?$/.exec(etape) ?? [];
  return numero === undefined ? null : { numero: Number(numero), part };
}

export function toEtapeCourriel(cle: string): EtapeCourriel {
  return `courriel:${cle}`;
}

/** The key of the text that somebody sent by e-mail; null when the step says something else. */
export function findCleCourriel(etape: EtapeEnvoi): string | null {
  const [, cle] = /^courriel:([\w-]+)$/.exec(etape) ?? [];
  return cle ?? null;
}

/** Whether what is written in answer to a message becomes a draft: to a card, to what an answer became, to its receipt. */
export function isAnswerable(etape: EtapeEnvoi): boolean {
  return [findEtapeCarte, findCleCourriel, findRecu].some((find) => find(etape) !== null);
}

/** What a person is sent as the lead of a fiche, and needs no more as lead of none. */
export function isPourPilote(etape: EtapeEnvoi): boolean {
  return etape === 'confirmation-pilote' || findEtapeCarte(etape) !== null;
}

/** An incident, as it is read back to be told. */
export type Incident =
  | { readonly kind: 'rattrapage' | 'ouverture-impossible' | 'seances-a-prevoir' }
  /** Somebody leads a fiche no more, from that day on; the occurrence is the fiche. */
  | { readonly kind: 'quitte-pilotage'; readonly personneId: string; readonly jour: string }
  /** Whoever left says who could follow; the number tells two proposals of a person apart. */
  | { readonly kind: 'proposition-pilote'; readonly personneId: string; readonly rang: string }
  /** Nobody answered a lead who asked to be replaced. */
  | { readonly kind: 'delegation-sans-reponse'; readonly personneId: string; readonly demande: string }
  /** A lead's account is over, as its platform said that day. */
  | CompteFini
  /** Somebody who opened a person's link said that day to be somebody else. */
  | { readonly kind: 'lien-refuse'; readonly personneId: string; readonly jour: string }
  /** Somebody asked for erasure that day. */
  | { readonly kind: 'effacement'; readonly personneId: string; readonly jour: string }
  /** A way in of a person whom nothing reaches was read out to somebody; for administration. */
  | { readonly kind: 'guichet'; readonly personneId: string; readonly acteurId: string }
  /** A workspace refuses us. */
  | { readonly kind: 'espace-refuse'; readonly plateforme: string; readonly espace: string }
  /** A message that went by e-mail came back that day: its address is wrong. */
  | RetourCourriel
  /** Somebody's mailbox answered that he or she is absent, until that day. */
  | { readonly kind: 'absence'; readonly personneId: string; readonly jour: string };

export interface RetourCourriel {
  readonly kind: 'retour-courriel';
  readonly personneId: string;
  readonly raison: string;
  readonly jour: string;
}

export interface CompteFini {
  readonly kind: 'compte-ferme';
  readonly personneId: string;
  readonly plateforme: string;
  readonly raison: RaisonFin;
  readonly jour: string;
}

export function toEtapeIncident(incident: Incident): EtapeIncident {
  switch (incident.kind) {
    case 'quitte-pilotage':
    case 'lien-refuse':
    case 'effacement':
      return `${incident.kind}:${incident.personneId}:${incident.jour}`;
    case 'proposition-pilote':
      return `proposition-pilote:${incident.personneId}:${incident.rang}`;
    case 'delegation-sans-reponse':
      return `delegation-sans-reponse:${incident.personneId}:${incident.demande}`;
    case 'guichet':
      return `guichet:${incident.personneId}:${incident.acteurId}`;
    case 'compte-ferme': {
      const { personneId, plateforme, raison, jour } = incident;
      return `compte-ferme:${personneId}:${plateforme}:${raison}:${jour}`;
    }
    case 'espace-refuse':
      return `espace-refuse:${incident.plateforme}:${incident.espace}`;
    case 'retour-courriel':
      return `retour-courriel:${incident.personneId}:${incident.raison}:${incident.jour}`;
    case 'absence':
      return `absence:${incident.personneId}:${incident.jour}`;
    default:
      return incident.kind;
  }
}

/** Null for what is no incident. */
export function parseIncident(etape: EtapeEnvoi): Incident | null {
  const [kind, first = '', ...rest] = etape.split(':');
  switch (kind) {
    case 'rattrapage':
    case 'ouverture-impossible':
    case 'seances-a-prevoir':
      return { kind };
    case 'quitte-pilotage':
    case 'lien-refuse':
    case 'effacement':
      return { kind, personneId: first, jour: rest[0] ?? '' };
    case 'guichet':
      return { kind, personneId: first, acteurId: rest[0] ?? '' };
    case 'proposition-pilote':
      return { kind, personneId: first, rang: rest[0] ?? '' };
    case 'delegation-sans-reponse':
      return { kind, personneId: first, demande: rest[0] ?? '' };
    case 'compte-ferme': {
      const [plateforme = '', raison = '', jour = ''] = rest;
      return { kind, personneId: first, plateforme, raison: raison as RaisonFin, jour }; // as it was written here
    }
    case 'espace-refuse':
      return { kind, plateforme: first, espace: rest.join(':') };
    case 'retour-courriel':
      return { kind, personneId: first, raison: rest[0] ?? '', jour: rest[1] ?? '' };
    case 'absence':
      return { kind, personneId: first, jour: rest[0] ?? '' };
    default:
      return null;
  }
}
