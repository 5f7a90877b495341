import type { Compose } from '../../conversation/use-case.ts';
import { isSansAuteur } from '../../domain/annonces/animation.ts';
import {
  type Annonce,
  listDestinataires,
  needsAccord,
  toAnnonceEnvoyee,
} from '../../domain/annonces/annonce.ts';
import {
  type AudienceAnnonce,
  isPourLesCanaux,
  writeAudience,
} from '../../domain/annonces/audience-annonce.ts';
import { getDebutGrace } from '../../domain/envois/grace.ts';
import type { Canal } from '../../domain/nouns/compte.ts';
import { type Attente, EN_DIGEST, findDigest, toSourceDigest } from '../../domain/nouns/digest.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { inTimeOf } from '../../domain/nouns/jours-ouvres.ts';
import { countJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { viewNouvelleActualite } from '../../views/annonces/actualite.ts';
import type { NombreRecu } from '../../views/annonces/annonce-suivi.ts';
import { type Dit, noteBy, tellNow, toEnvois } from '../verbs/tell.ts';
import { findMention } from './accord-annonce.ts';
import { getContexteAudience } from './choose-audience.ts';
import { toImage } from './image-annonce.ts';

/** Whom an announcement would reach. */
export interface PublicAnnonce {
  readonly personnes: readonly Personne[];
  readonly canaux: readonly Canal[];
}

export async function getPublic(
  conventionId: string,
  audience: AudienceAnnonce,
  { stores, now }: Moment,
): Promise<PublicAnnonce> {
  const personnes = await stores.personnes.list(conventionId);
  const contexte = await getContexteAudience(conventionId, audience, { stores, now });
  const canaux = await stores.canaux.list(conventionId);
  return {
    personnes: listDestinataires(audience, { ...contexte, personnes }),
    canaux: canaux.filter(({ instance }) => isPourLesCanaux(audience, instance)),
  };
}

/** Whom it would reach at that instant, and how many of those who read others together read it later, or at once. */
export function countPublic(annonce: Attente, { personnes, canaux }: PublicAnnonce): NombreRecu {
  const ensemble = personnes.filter(({ digest }) => findDigest(digest, annonce) !== null).length;
  const aussitot = annonce.urgente ? personnes.filter(({ digest }) => digest !== 'aucun').length : 0;
  return { ...countJoignables(personnes), canaux: canaux.length, ensemble, aussitot };
}

/** Puts an announcement that leaves now into the ledger, for all of its audience. */
async function dispatchAnnonce(annonce: Annonce, cible: PublicAnnonce, stores: Stores): Promise<void> {
  const { id, conventionId, auteurId, envoyeeLe, destinataires } = annonce;
  const details = { destinataires: writeAudience(destinataires) };
  await stores.annonces.save(annonce);
  await stores.envois.create(listEnvois(annonce, cible));
  await tellActualite(annonce, stores);
  await noteBy({ conventionId, id: auteurId }, envoyeeLe, stores)('annonce:envoyer', id, details);
}

/**
 * Sends what was to leave by now, to who is of its audience today. May run late, or twice at once; what is too late to be
 * news stays where it is, and so does what its author may send no more.
 */
export async function sendAnnoncesPrevues(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const dues = await ports.stores.annonces.list({ apres: getDebutGrace('annonce', now), jusqua: now });
  for (const annonce of dues)
    try {
      await inTimeOf(annonce.conventionId, () => sendPrevue(annonce, ports));
    } catch (error) {
      // One convention's fault does not hold the others back.
      const { id, conventionId } = annonce;
      ports.logger.error('a planned announcement could not be sent', { annonce: id, conventionId, error });
    }
}

function sendPrevue({ id, conventionId }: Annonce, ports: Ports): Promise<void> {
  return ports.inTransaction(async (stores) => {
    await stores.annonces.lock(conventionId);
    const annonce = await stores.annonces.get(id);
    if (annonce.etat !== 'prevue' || needsAccord(annonce)) return;
    const now = ports.clock.now();
    if (isSansAuteur(annonce, await stores.personnes.list(conventionId))) return;
    const cible = await getPublic(conventionId, annonce.destinataires, { stores, now });
    await dispatchAnnonce(toAnnonceEnvoyee(annonce, now), cible, stores);
  });
}

function listEnvois(annonce: Annonce, { personnes, canaux }: PublicAnnonce): readonly NouvelEnvoi[] {
  return [
    ...personnes.flatMap((personne) => listEnvoisTo(personne, annonce)),
    ...toEnvois(
      toDit(annonce),
      canaux.map(({ id: canalId }) => ({ canalId })),
      { now: annonce.envoyeeLe },
    ),
  ];
}

/** To one who reads announcements together: a row that only says so, and the message, which others may stand in already. */
function listEnvoisTo({ id: personneId, digest }: Personne, annonce: Annonce): readonly NouvelEnvoi[] {
  const now = annonce.envoyeeLe;
  const prevuLe = findDigest(digest, annonce);
  if (prevuLe === null) return toEnvois(toDit(annonce), [personneId], { now });
  return toEnvois(toDit(annonce), [personneId], { now, prevuLe }).flatMap((later) => [
    { ...later, etat: 'annule', raison: EN_DIGEST },
    { ...later, source: toSourceDigest(prevuLe), etat: 'prevu' },
  ]);
}

function toDit({ id, conventionId }: Annonce): Dit {
  const key = { conventionId, genre: 'annonce', source: id, occurrence: 0 } as const;
  return { ...key, etape: 'publication', nouvelle: 'annonce' };
}

/** Tells everybody of the public who asked for announcements, once each; in the transaction that sends it. */
async function tellActualite(annonce: Annonce, stores: Stores): Promise<void> {
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
