import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import { type Annonce, getDepart } from '../../domain/annonces/annonce.ts';
import { type Envoi, type NouvelEnvoi, REMPLACE } from '../../domain/nouns/envoi.ts';
import { parseEtape, toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewCorrectionRecue, viewRetraitRecu } from '../../views/annonces/annonce.ts';
import { findRetireeLe } from '../verbs/list-envois-annonce.ts';
import { toEnvois } from '../verbs/tell.ts';

/**
 * What a mailbox that has an announcement is told, once: that it was withdrawn, or corrected since it left. A correction is
 * told after a moment: the last of several made in a row is the one that is read.
 */
export function listTold(annonce: Annonce, envoi: Envoi, now: Temporal.Instant): readonly NouvelEnvoi[] {
  const { id: source, conventionId, etat, corrigeeLe } = annonce;
  const dit = { conventionId, genre: 'annonce', source, occurrence: 0, nouvelle: 'annonce' } as const;
  const { destinataire } = envoi;
  if (etat === 'retiree') return toEnvois({ ...dit, etape: 'annonce-retiree' }, [destinataire], { now });
  if (corrigeeLe === null || isWrittenAfter(envoi, corrigeeLe)) return [];
  const etape = toEtape({ kind: 'annonce-corrigee', le: corrigeeLe.toString() });
  return toEnvois({ ...dit, etape }, [destinataire], { now, prevuLe: getDepart(now) });
}

const LONGEST_WAY = { seconds: 15 }; // from its composing to its server: what left a moment after may hold the text before

function isWrittenAfter({ envoyeLe }: Envoi, corrigeeLe: Temporal.Instant): boolean {
  return envoyeLe !== null && Temporal.Instant.compare(envoyeLe, corrigeeLe.add(LONGEST_WAY)) > 0;
}

/** Writes that; null for any other message of an announcement. */
export async function composeTold(
  annonce: Annonce,
  { envoi, lecteur, write }: Telling,
  stores: Ports['stores'],
): Promise<Composition | null> {
  const details = parseEtape('annonce', envoi.etape);
  const isOver = lecteur.kind === 'personne' && lecteur.personne.sansAnnonces && envoi.etat !== 'envoye';
  if (details?.kind !== 'annonce-retiree' && details?.kind !== 'annonce-corrigee') return null;
  if (isOver) return { kind: 'obsolete', raison: 'sans-annonces' };
  if (details.kind === 'annonce-retiree') {
    const message = viewRetraitRecu(annonce.envoyeeLe, await findRetireeLe(annonce, stores));
    return { kind: 'message', message, isCommon: true };
  }
  if (annonce.etat === 'retiree') return { kind: 'obsolete', raison: 'annonce-retiree' };
  if (annonce.corrigeeLe?.toString() !== details.le) return { kind: 'obsolete', raison: REMPLACE };
  return {
    kind: 'message',
    message: viewCorrectionRecue(await write(), annonce),
    isCommon: annonce.evenement === null,
  };
}

interface Telling {
  readonly envoi: Envoi;
  readonly lecteur: Lecteur;
  /** The announcement as it is now. */
  readonly write: () => Promise<Message>;
}
