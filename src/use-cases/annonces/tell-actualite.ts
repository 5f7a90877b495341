import type { Compose } from '../../conversation/use-case.ts';
import { type Annonce, needsAccord } from '../../domain/annonces/annonce.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewNouvelleActualite } from '../../views/annonces/actualite.ts';
import { tellNow } from '../verbs/tell.ts';
import { findMention } from './accord-annonce.ts';
import { toImage } from './image-annonce.ts';

/** Tells everybody of the public who asked for announcements, once each; in the transaction that sends it. */
export async function tellActualite(annonce: Annonce, stores: Stores): Promise<void> {
  const { id: source, conventionId, envoyeeLe, publique } = annonce;
  if (!publique) return;
  const abonnes = await stores.abonnes.listActualites(conventionId);
  const key = { conventionId, genre: 'abonnement', source, occurrence: 0 } as const;
  const dit = { ...key, etape: 'annonce', nouvelle: 'abonnement' } as const;
  await tellNow(
    dit,
    abonnes.map(({ id: abonneId }) => ({ abonneId })),
    { stores, now: envoyeeLe },
  );
}

/** As everybody may read it at that moment: not while its new text waits for an agreement, nor once it is withdrawn. */
export const composeActualite: Compose = async ({ source }, lecteur, { stores, links }) => {
  if (lecteur.kind !== 'abonne' || !lecteur.abonne.actualites) return { kind: 'obsolete', raison: 'parti' };
  const annonce = await stores.annonces.get(source);
  if (annonce.etat !== 'envoyee' || needsAccord(annonce))
    return { kind: 'obsolete', raison: 'annonce-retiree' };
  const shown = {
    annonce,
    image: toImage(annonce.image, links),
    mention: await findMention(annonce, stores),
  };
  return {
    kind: 'message',
    message: viewNouvelleActualite(shown, links.actualite(annonce.id)),
    isCommon: true,
  };
};
