import type { Message } from '../../conversation/chat.ts';
import { canWriteAnnonces } from '../../domain/annonces/animation.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { framesOf, type PageApercu } from '../../views/pages/apercu.ts';
import { getPublic } from './dispatch-annonce.ts';
import { findDraft } from './drafts-annonce.ts';
import { composeAsRead, findAnnonceOf } from './essai-annonce.ts';

/** Where a draft is seen on each surface; null: none of this name, not all of it is said yet, or this person writes none. */
export async function findApercu(
  personne: Personne,
  brouillon: string,
  { stores, clock }: Ports,
): Promise<PageApercu | null> {
  const draft = await findDraftFor(personne, brouillon, { stores });
  const now = clock.now();
  const annonce = draft && (await findAnnonceOf(draft, { stores, now }));
  if (annonce === null) return null;
  const { conventionId, destinataires, titre } = annonce;
  return {
    titre,
    frames: framesOf(brouillon, await getPublic(conventionId, destinataires, { stores, now })),
  };
}

/** What its readers will have; null as above. */
export async function findMessageApercu(
  personne: Personne,
  brouillon: string,
  { stores, clock, links }: Ports,
): Promise<Message | null> {
  const draft = await findDraftFor(personne, brouillon, { stores });
  return draft && composeAsRead(draft, personne, { stores, links, now: clock.now() });
}

async function findDraftFor(personne: Personne, brouillon: string, { stores }: Pick<Ports, 'stores'>) {
  return canWriteAnnonces(personne) ? findDraft(personne, brouillon, stores) : null;
}
