import { Temporal } from 'temporal-polyfill';
import { type Compte, isCourriel } from '../nouns/compte.ts';
import { stampTexte } from '../nouns/empreinte.ts';
import { type Details, type Envoi, type EtatEnvoi, parseEtape } from '../nouns/envoi.ts';
import type { Personne } from '../nouns/personne.ts';
import type { Seance } from '../nouns/seance.ts';
import { ATTENTE, IMMINENT } from './avis-seance.ts';
import type { CalendarEvent } from './calendrier.ts';
import type { Presence } from './emargement.ts';

/** What goes to a person's own agenda (iTIP: RFC 5546). */
export interface Invitation {
  readonly method: 'REQUEST' | 'CANCEL';
  /** Its status is that of the séance: one that takes place may leave an agenda. */
  readonly event: CalendarEvent;
  /** Who is invited, as people read it. */
  readonly name: string;
  readonly participation: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED';
  /** The message behind whose number an answer comes back: the first one, so that the address stays. */
  readonly answerId: string;
}

/** What an agenda answers, as much of it as counts. */
export interface ReponseAgenda {
  readonly method: 'REPLY' | 'COUNTER';
  readonly uid: string;
  readonly sequence: number;
  /** PARTSTAT (RFC 5545 3.2.12), in capitals. */
  readonly participation: string;
  /** Who was sent instead (RFC 5546 3.2.2.3): a name, else an address; null: nobody is named. */
  readonly delegue: string | null;
  /** What its person wrote beside; empty: nothing. */
  readonly comment: string;
  /** When it was said (DTSTAMP), in milliseconds since 1970; null: it does not say. */
  readonly ditLe: number | null;
}

/** What such a message says: the date stands in the agenda so, or leaves it; `empreinte`: of all that is read of it beside. */
export type ContenuAgenda = Details<'invitation'>;

/** One message of those that a person's agenda got about a séance. */
export type MessageAgenda = ContenuAgenda & {
  readonly envoi: Pick<Envoi, 'id' | 'etat' | 'occurrence' | 'compteId' | 'prevuLe' | 'messageId'>;
};

/** Those to one person, in their order. */
export function listMessagesAgenda(envois: readonly Envoi[]): readonly MessageAgenda[] {
  return envois
    .flatMap(({ etape, ...envoi }) => {
      const contenu = parseEtape('invitation', etape);
      return contenu === null ? [] : [{ ...contenu, envoi }];
    })
    .sort((a, b) => a.envoi.occurrence - b.envoi.occurrence);
}

/** What was told by this account, or waits to be: a new address knows nothing of what the one before was told. */
export function ofCompte(
  messages: readonly MessageAgenda[],
  compte: Compte | undefined,
): readonly MessageAgenda[] {
  return messages.filter(({ envoi: { compteId } }) => compteId === null || compteId === compte?.id);
}

/** How a séance stands for one person. */
export interface PlaceAgenda {
  readonly seance: Seance;
  readonly isMembre: boolean;
  /** The person receives invitations; what stands in the agenda already is kept right in any case. */
  readonly isWanted: boolean;
  /** What tells this person's date from another's in the same mailbox (`findPart`). */
  readonly part: string | null;
  readonly now: Temporal.Instant;
}

/**
 * Two people of one mailbox have two dates there: an agenda knows a date by its UID alone (RFC 5545 3.8.4.7), and asks each
 * address once (RFC 5546 3.2.2). The first of them has the séance's own UID, as long as nobody else there has it. Null: that one.
 * `ids`: of all who share the address; `others`: what those besides were told of this séance.
 */
export function findPart(
  personneId: string,
  ids: readonly string[],
  others: readonly MessageAgenda[],
): string | null {
  const isFirst = [...ids].sort()[0] === personneId;
  const isTaken = others.some(({ part, envoi }) => part === null && envoi.etat !== 'annule');
  return ids.length < 2 || (isFirst && !isTaken) ? null : stampTexte(personneId);
}

/** The UID of a person's date. */
export function toUid({ uid }: Pick<Seance, 'uid'>, { part }: Pick<ContenuAgenda, 'part'>): string {
  return part === null ? uid : uid.replace('@', `-${part}@`);
}

/** Not on its way yet: what goes instead may take its place. */
export function isWaiting({ envoi: { etat } }: MessageAgenda): boolean {
  return etat === 'prevu' || etat === 'a_envoyer';
}

/** The message behind whose number an answer comes back: an e-mail that took the date along has another one than its row. */
export function findAnswerId(messages: readonly MessageAgenda[]): string | null {
  const first = messages.find(({ envoi }) => envoi.compteId !== null);
  return first === undefined ? null : (first.envoi.messageId ?? first.envoi.id);
}

/**
 * Whether the séance is to be told as it is: with the notices of its last change, when they leave; else once a change has
 * stood for a while, or cannot wait. `avis`: what the ledger has of it.
 */
export function isSettled(
  { sequence, modifieeLe, debut }: Seance,
  avis: readonly Envoi[],
  now: Temporal.Instant,
): boolean {
  const { compare } = Temporal.Instant;
  const last = avis.filter(
    ({ etape, occurrence, etat }) =>
      (etape === 'deplacee' || etape === 'annulee') && occurrence === sequence && etat !== 'annule',
  );
  if (last.some(({ prevuLe }) => compare(prevuLe, now) > 0)) return false;
  const isTold = last.some(({ prevuLe }) => compare(prevuLe, modifieeLe) >= 0);
  return isTold || compare(modifieeLe.add(ATTENTE), now) <= 0 || compare(debut, now.add(IMMINENT)) <= 0;
}

/** What is to be told now, after these messages; null: nothing. Nothing is said twice, nor after the séance has begun. */
export function decideAgenda(
  { seance, isMembre, isWanted, part, now }: PlaceAgenda,
  messages: readonly MessageAgenda[],
): ContenuAgenda | null {
  if (Temporal.Instant.compare(seance.debut, now) <= 0) return null;
  const onItsWay = messages.findLast(({ envoi }) => ON_ITS_WAY.has(envoi.etat));
  const isKept = isWanted || onItsWay?.kind === 'invitation';
  const isIn = seance.etat === 'confirmee' && isMembre && isKept;
  if (!isIn && findTold(messages)?.kind !== 'invitation') return null;
  const kind: ContenuAgenda['kind'] = isIn ? 'invitation' : 'retrait';
  const next = {
    kind,
    sequence: seance.sequence,
    extra: getExtra(kind, seance, onItsWay),
    ...toContenu(seance),
    part: onItsWay === undefined ? part : onItsWay.part,
  };
  const last = messages.findLast(({ envoi }) => envoi.etat !== 'annule');
  return last !== undefined && isSame(last, next) ? null : next;
}

/** The last message that has left, as far as anybody knows: what stands in the agenda; null: nothing does. */
export function findTold(messages: readonly MessageAgenda[]): MessageAgenda | null {
  return messages.findLast(({ envoi }) => LEFT.has(envoi.etat)) ?? null;
}

const LEFT: ReadonlySet<EtatEnvoi> = new Set(['en_cours', 'envoye', 'incertain']);
const ON_ITS_WAY: ReadonlySet<EtatEnvoi> = new Set([...LEFT, 'prevu', 'a_envoyer']);

/** SEQUENCE as this person's agenda reads it: never lower than before (RFC 5546 2.1.4). */
export function getSequence({ sequence, extra }: ContenuAgenda): number {
  return sequence + extra;
}

function getExtra(
  kind: ContenuAgenda['kind'],
  { sequence }: Seance,
  before: ContenuAgenda | undefined,
): number {
  if (before === undefined) return 0;
  return before.extra + Number(before.kind !== kind && before.sequence === sequence);
}

/** What of a séance is read in an agenda. */
function toContenu(seance: Seance): Pick<ContenuAgenda, 'debut' | 'fin' | 'empreinte'> {
  const { debut, fin, lieu, visio, titre = null, instance } = seance;
  return {
    debut: debut.epochMilliseconds,
    fin: fin.epochMilliseconds,
    empreinte: stampTexte(JSON.stringify([lieu, visio, titre, instance.nom])),
  };
}

/** Whether two messages say the same: a date that has left an agenda leaves it once. */
export function isSame(a: ContenuAgenda, b: ContenuAgenda): boolean {
  if (a.kind !== b.kind) return false;
  return a.kind === 'retrait' || (a.debut === b.debut && a.fin === b.fin && a.empreinte === b.empreinte);
}

/** Whether an agenda that was told so shows the séance as it is. */
export function isUpToDate(told: ContenuAgenda, seance: Seance): boolean {
  return isSame(told, { ...told, kind: 'invitation', ...toContenu(seance) });
}

/** Whoever has a calendar of one's own sees the dates there: invitations only when they are asked for. */
export function isInvite({ invitations }: Pick<Personne, 'invitations'>, hasCalendrier: boolean): boolean {
  return invitations ?? !hasCalendrier;
}

/** Where invitations go; undefined: to nobody. */
export function findCompteInvite({ comptes }: Pick<Personne, 'comptes'>): Compte | undefined {
  return comptes.find((compte) => compte.actif && isCourriel(compte));
}

/** What an agenda is told of what its person said already. */
export function getParticipation(presence: Presence | null): Invitation['participation'] {
  if (presence === null) return 'NEEDS-ACTION';
  return COMES[presence.reponse] ? 'ACCEPTED' : 'DECLINED';
}

/**
 * The presence that an agenda's answer means; null: none. An agenda knows yes and no: whoever said more precisely how, and
 * answers the same, changes nothing.
 */
export function toPresence(participation: string, said: Presence | null): Presence['reponse'] | null {
  if (participation === 'DELEGATED') return 'remplace';
  const comes = ANSWERS.get(participation);
  if (comes === undefined) return null;
  if (said !== null && COMES[said.reponse] === comes) return said.reponse;
  return comes ? 'oui' : 'non';
}

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['ACCEPTED', true],
  ['DECLINED', false],
]);

const COMES: Readonly<Record<Presence['reponse'], boolean>> = {
  oui: true,
  a_distance: true,
  remplace: false,
  non: false,
};
