import type { Compose, Lecteur } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import {
  findFicheInterne,
  findFicheMasquee,
  isEtapeAccord,
  isEtapeRectification,
} from '../../domain/nouns/etape-resume.ts';
import type { Ports } from '../../ports/ports.ts';
import { composeMasquage } from '../reponses/tell-masquage.ts';
import { composeAccord } from './compose-accord.ts';
import { getRang } from './create-build.ts';
import { composeRectification } from './decide-rectification.ts';
import { composeResumeCourt } from './resume-court.ts';
import { composeReponseInterne } from './tell-reponse-interne.ts';

/**
 * The news that a summary is published, or an answer kept out of its public build; `envoi.source` is the tour's id. A
 * channel gets the public build.
 */
export const composeResume: Compose = async (envoi, lecteur, ports) => {
  if (findFicheInterne(envoi.etape) !== null) return composeReponseInterne(envoi, ports.stores);
  if (isEtapeAccord(envoi.etape)) return composeAccord(envoi, lecteur, ports);
  if (isEtapeRectification(envoi.etape)) return composeRectification(envoi, ports);
  if (findFicheMasquee(envoi.etape) !== null) return composeMasquage(envoi, ports.stores);
  if (await isOvertaken(envoi, lecteur, ports)) return { kind: 'obsolete', raison: 'rectifie' };
  const personne = lecteur.kind === 'personne' ? lecteur.personne : null;
  const message = await composeResumeCourt(envoi.source, personne, ports);
  return message === null ? { kind: 'obsolete', raison: 'resume-introuvable' } : { kind: 'message', message };
};

/** A rectificatif came before it left: its own message says it. */
async function isOvertaken(
  { source, conventionId, occurrence, etat }: Envoi,
  lecteur: Lecteur,
  { stores }: Ports,
): Promise<boolean> {
  if (etat === 'envoye') return false;
  const audience = lecteur.kind === 'personne' ? 'groupe_projet' : 'public';
  return occurrence < (await getRang({ id: source, conventionId }, audience, stores));
}
