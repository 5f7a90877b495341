import type { Compose } from '../../conversation/use-case.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';
import { type LigneDigest, viewDigest } from '../../views/annonces/digest.ts';
import { findRetireeLe, isWithdrawnBefore } from '../verbs/list-envois-annonce.ts';

/**
 * Writes the announcements that a person reads together, each as corrected last. One that was withdrawn before does not
 * stand in it, and one that was withdrawn since says so where it was read.
 */
export const composeDigest: Compose = async (envoi, lecteur, { stores }) => {
  if (lecteur.kind !== 'personne') throw new RangeError('announcements together are for people');
  const { personne } = lecteur;
  const isLue = envoi.etat === 'envoye';
  if (!isLue && personne.sansAnnonces) return { kind: 'obsolete', raison: 'sans-annonces' };
  const annonces = await stores.annonces.listInDigest(personne, envoi.prevuLe);
  const lignes = await Promise.all(annonces.map((annonce) => toLigne(annonce, envoi, stores)));
  const shown = lignes.filter((ligne) => ligne !== null && (isLue || ligne.kind === 'annonce'));
  if (shown.length === 0) return { kind: 'obsolete', raison: 'annonce-retiree' };
  return { kind: 'message', message: viewDigest(shown.filter((ligne) => ligne !== null)) };
};

/** Null for one that was withdrawn before its time. */
async function toLigne(annonce: Annonce, { prevuLe }: Envoi, stores: Stores): Promise<LigneDigest | null> {
  const retireeLe = await findRetireeLe(annonce, stores);
  if (isWithdrawnBefore(prevuLe, retireeLe)) return null;
  if (annonce.etat === 'retiree') return { kind: 'retiree', le: retireeLe };
  const { fonction, ...auteur } = await stores.personnes.get(annonce.auteurId);
  return { kind: 'annonce', contenu: { ...annonce, auteur: { nom: getNomComplet(auteur), fonction } } };
}
