import { getNomComplet } from '../domain/personne.ts';
import type { Compose } from '../use-case.ts';
import { viewAnnonce } from '../views/annonce.ts';

/** Writes an announcement with its author's own words; one withdrawn since is not sent any more. */
export const composeAnnonce: Compose = async (envoi, lecteur, { stores }) => {
  const annonce = await stores.annonces.get(envoi.source);
  if (annonce.etat === 'retiree') return { kind: 'obsolete', raison: 'annonce-retiree' };
  if (lecteur.kind === 'personne' && lecteur.personne.sansAnnonces) {
    return { kind: 'obsolete', raison: 'sans-annonces' };
  }
  const auteur = await stores.personnes.get(annonce.auteurId);
  const { fonction } = auteur;
  const message = viewAnnonce({ ...annonce, auteur: { nom: getNomComplet(auteur), fonction } });
  // A channel cannot opt out.
  if (lecteur.kind === 'canal') return { kind: 'message', message: { ...message, note: undefined } };
  return { kind: 'message', message };
};
