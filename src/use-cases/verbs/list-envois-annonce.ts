import { Temporal } from 'temporal-polyfill';
import { canManage } from '../../domain/annonces/animation.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { findRetrait } from '../../domain/annonces/retrait-annonce.ts';
import { EN_DIGEST, isInDigest, toSourceDigest } from '../../domain/nouns/digest.ts';
import { type Envoi, isAccord } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';

/** @throws DomainError `annonce-introuvable` when this convention has none of that id */
export async function getAnnonce(
  conventionId: string,
  id: string | null,
  { annonces }: Pick<Stores, 'annonces'>,
): Promise<Annonce> {
  const annonce = (await annonces.list(conventionId)).find((candidate) => candidate.id === id);
  if (!annonce) throw new DomainError('annonce-introuvable');
  return annonce;
}

/** One that this person may follow and change; null for others. */
export async function findManaged(
  personne: Personne,
  id: string | null,
  { annonces }: Pick<Stores, 'annonces'>,
): Promise<Annonce | null> {
  const annonce = (await annonces.list(personne.conventionId)).find((one) => one.id === id);
  return annonce !== undefined && canManage(personne, annonce) ? annonce : null;
}

/** The same. @throws DomainError `annonce-introuvable`, `annonce-hors-reseau` */
export async function getManaged(
  personne: Personne,
  id: string | null,
  stores: Pick<Stores, 'annonces'>,
): Promise<Annonce> {
  const annonce = await getAnnonce(personne.conventionId, id, stores);
  if (!canManage(personne, annonce)) throw new DomainError('annonce-hors-reseau');
  return annonce;
}

/**
 * The messages that carry an announcement, one for each of its audience: its own, or the one that brings somebody several
 * together. What was withdrawn before that one left is cancelled.
 */
export async function listEnvoisAnnonce(
  annonce: Pick<Annonce, 'id' | 'conventionId' | 'etat'>,
  stores: Pick<Stores, 'envois' | 'journal'>,
): Promise<readonly Envoi[]> {
  const { id, conventionId } = annonce;
  const all = await stores.envois.listBySource(conventionId, id);
  const envois = all.filter(({ etape }) => etape === 'publication');
  const digests = new Map<string, Envoi>();
  for (const source of listSources(envois))
    for (const digest of await stores.envois.listBySource(conventionId, source))
      digests.set(getCle(source, digest), digest);
  const retireeLe = digests.size === 0 ? null : await findRetireeLe(annonce, stores);
  return envois.map((envoi) => {
    if (!isInDigest(envoi) || isWithdrawnBefore(envoi.prevuLe, retireeLe)) return envoi;
    const digest = digests.get(getCle(toSourceDigest(envoi.prevuLe), envoi));
    return digest ? { ...digest, luLe: envoi.luLe } : envoi;
  });
}

/** When an announcement was withdrawn; null when it was not. */
export async function findRetireeLe(
  { id, conventionId, etat }: Pick<Annonce, 'id' | 'conventionId' | 'etat'>,
  { journal }: Pick<Stores, 'journal'>,
): Promise<Temporal.Instant | null> {
  if (etat !== 'retiree') return null;
  return findRetrait(await journal.listByObjet(conventionId, id))?.le ?? null;
}

/** Whether an announcement was withdrawn before the message that was to bring it: it never stood there. */
export function isWithdrawnBefore(prevuLe: Temporal.Instant, retireeLe: Temporal.Instant | null): boolean {
  return retireeLe !== null && Temporal.Instant.compare(retireeLe, prevuLe) < 0;
}

/** When somebody said to have read it; null: not yet. Undefined: that is not asked, or nothing was sent there. */
export async function findLecture(
  { id, conventionId, accuseDemande }: Pick<Annonce, 'id' | 'conventionId' | 'accuseDemande'>,
  personneId: string,
  { envois }: Pick<Stores, 'envois'>,
): Promise<Temporal.Instant | null | undefined> {
  if (!accuseDemande) return undefined;
  const [own] = await listEnvoisTo({ id, conventionId }, personneId, { envois });
  return own?.luLe;
}

/** The messages that carry an announcement to one person, not what else is told of it. */
export async function listEnvoisTo(
  { id, conventionId }: Pick<Annonce, 'id' | 'conventionId'>,
  personneId: string,
  { envois }: Pick<Stores, 'envois'>,
): Promise<readonly Envoi[]> {
  const all = await envois.listBySource(conventionId, id, { personneId });
  return all.filter(({ genre, etape }) => genre === 'annonce' && !isAccord(etape));
}

/** Its messages show what it says now, wherever it stands; `personneId`: those to one person. */
export async function refreshAnnonce(
  { id, conventionId }: Pick<Annonce, 'id' | 'conventionId'>,
  { envois }: Pick<Stores, 'envois'>,
  personneId?: string,
): Promise<void> {
  const only = personneId === undefined ? undefined : { personneId };
  await envois.refresh(conventionId, id, only && { destinataires: [only.personneId] });
  const inDigests = (await envois.listBySource(conventionId, id, only ?? { raison: EN_DIGEST })).filter(
    isInDigest,
  );
  for (const source of listSources(inDigests)) {
    const siens = inDigests.filter(({ prevuLe }) => toSourceDigest(prevuLe) === source);
    const destinataires = siens.flatMap(({ destinataire: { personneId } }) => personneId ?? []);
    await envois.refresh(conventionId, source, { destinataires });
  }
}

function listSources(envois: readonly Envoi[]): ReadonlySet<string> {
  return new Set(envois.filter(isInDigest).map(({ prevuLe }) => toSourceDigest(prevuLe)));
}

function getCle(source: string, { destinataire: { personneId } }: Envoi): string {
  return `${source} ${personneId}`;
}
