import type { Temporal } from 'temporal-polyfill';
import type { Composition } from '../../conversation/use-case.ts';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import { findOccurrence } from '../../domain/envois/rattrapage.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { type DetailsByKind, toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewReponseGardee, viewReponseGardeeEnded } from '../../views/resumes/reponse-interne.ts';

export interface Gardee {
  readonly tour: Tour;
  readonly fiche: FicheAction;
  /** As it was before it was kept. */
  readonly reponse: Reponse;
  /** Who keeps it: nobody is told what they do themselves. */
  readonly acteurId: string;
  readonly now: Temporal.Instant;
}

/** Tells the author, or the lead in whose name it was typed, once that the answer stays internal, in open hours; not when it was to stay so anyway. */
export async function tellReponseInterne(gardee: Gardee, stores: Stores): Promise<void> {
  const { tour, fiche, reponse, acteurId, now } = gardee;
  const { auteur, pour, diffusion } = reponse.courante;
  const lead = pour ?? auteur;
  if (lead.id === acteurId || diffusion === 'groupe_projet') return;
  const { conventionId, id: source } = tour;
  const etape = toEtape({ kind: 'interne', numero: fiche.numero });
  const destinataire = { personneId: lead.id };
  const message = { genre: 'resume', etape, destinataire } as const;
  const occurrence = findOccurrence(message, await stores.envois.listBySource(conventionId, source));
  if (occurrence === null) return;
  const prevuLe = nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId));
  await stores.envois.create([
    {
      ...message,
      conventionId,
      source,
      occurrence,
      etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
      prevuLe,
      graceJusqua: getGraceNouvelle('resume', prevuLe),
    },
  ]);
}

/** It may have been taken back: before it left nothing is said, and what was said is put right. */
export async function composeReponseInterne(
  { numero }: DetailsByKind<'resume'>['interne'],
  { conventionId, source, etat }: Envoi,
  stores: Stores,
): Promise<Composition> {
  const fiche = await stores.ficheActions.find(conventionId, numero);
  const reponse = fiche && (await stores.reponses.find({ id: source, conventionId }, fiche.id));
  if (!fiche || !reponse) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  if (reponse.interne) return { kind: 'message', message: viewReponseGardee(fiche) };
  if (etat !== 'envoye') return { kind: 'obsolete', raison: 'rendue' };
  return { kind: 'message', message: viewReponseGardeeEnded(fiche) };
}
