import type { Temporal } from 'temporal-polyfill';
import { buildLettre, type Lettre, type SourcesLettre } from '../../domain/annonces/lettre.ts';
import { listProposees } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isGroupeProjet } from '../../domain/nouns/seance.ts';
import type { Stores } from '../../ports/stores.ts';

const LATEST_EVENEMENTS = 2_000;

/** The letter of the month before `now`, from what happened; null: nothing did. */
export async function findLettre(
  conventionId: string,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<Lettre | null> {
  const [seances, fiches, decisions, resumes, personnes, parties, annonces, journal] = await Promise.all([
    stores.seances.list(conventionId),
    stores.ficheActions.list(conventionId),
    stores.decisions.list(conventionId),
    stores.resumes.list(conventionId, 'groupe_projet'),
    stores.personnes.list(conventionId),
    stores.conventions.listParties(conventionId),
    stores.annonces.list(conventionId),
    stores.journal.list(conventionId, LATEST_EVENEMENTS),
  ]);
  const sources: SourcesLettre = {
    seances,
    decisions: listProposees(decisions).flatMap(({ changement: _, ...decision }) => {
      const fiche = fiches.find(({ id }) => id === decision.ficheActionId);
      return fiche === undefined ? [] : [{ numero: fiche.numero, decision }];
    }),
    points: [],
    resumes,
    arrivees: journal.flatMap(({ action, objet, survenuLe }) => {
      const personne = action === 'personne:creer' && personnes.find(({ id }) => id === objet);
      return personne ? [{ personne, le: survenuLe }] : [];
    }),
    parties,
    annonces,
  };
  const releves = seances.filter(({ instance, releveLe }) => releveLe && isGroupeProjet(instance));
  const points = await Promise.all(
    releves.map(async ({ id: seanceId }) =>
      (await stores.points.list(conventionId, seanceId)).flatMap(({ issue }) =>
        issue?.genre === 'decision' ? [{ seanceId, texte: issue.texte }] : [],
      ),
    ),
  );
  return buildLettre({ ...sources, points: points.flat() }, jourOf(now));
}
