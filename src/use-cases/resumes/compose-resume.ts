import type { Compose } from '../../conversation/use-case.ts';
import { findFicheInterne, findFicheMasquee, isEtapeAccord } from '../../domain/envois/etape-envoi.ts';
import { composeMasquage } from '../reponses/tell-masquage.ts';
import { composeAccord } from './compose-accord.ts';
import { composeResumeCourt } from './resume-court.ts';
import { composeReponseInterne } from './tell-reponse-interne.ts';

/**
 * The news that a summary is published, or an answer kept out of its public build; `envoi.source` is the tour's id. A
 * channel gets the public build.
 */
export const composeResume: Compose = async (envoi, lecteur, ports) => {
  if (findFicheInterne(envoi.etape) !== null) return composeReponseInterne(envoi, ports.stores);
  if (isEtapeAccord(envoi.etape)) return composeAccord(envoi, lecteur, ports);
  if (findFicheMasquee(envoi.etape) !== null) return composeMasquage(envoi, ports.stores);
  const personne = lecteur.kind === 'personne' ? lecteur.personne : null;
  const message = await composeResumeCourt(envoi.source, personne, ports);
  return message === null ? { kind: 'obsolete', raison: 'resume-introuvable' } : { kind: 'message', message };
};
