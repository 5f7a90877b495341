import type { Tell } from '../../conversation/use-case.ts';
import {
  buildLettre,
  isLettreDe,
  isPremierJourOuvre,
  type Lettre,
  type SourcesLettre,
} from '../../domain/annonces/lettre.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { listProposees } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isGroupeProjet } from '../../domain/nouns/seance.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment } from '../../ports/stores.ts';
import { viewLettreProposee } from '../../views/annonces/lettre.ts';
import { forEachChanged } from '../verbs/find-convention.ts';
import { tellCoordination } from '../verbs/tell.ts';

/** On the first working day of a month coordination is told of its letter, where there is something to say. Asked again, nobody gets two. */
export async function proposeLettres(ports: Ports): Promise<void> {
  const { stores } = ports;
  const now = ports.clock.now();
  const since = jourOf(now).subtract({ days: 1 }).with({ day: 1 }); // a day begins later elsewhere
  const fermetures = await stores.periodes.listSince(since);
  const isDue = ({ id, debut, fin }: Convention) => {
    const jour = jourOf(now);
    if (jour.toString() < debut.toString() || fin.toString() < jour.toString()) return false;
    return isPremierJourOuvre(jour, fermetures.get(id) ?? SANS_FERMETURE);
  };
  await forEachChanged(ports, { job: 'lettre', isDue }, async (conventionId) => {
    if ((await findLettre(conventionId, { stores, now })) === null) return true;
    const jour = jourOf(now);
    const fait = { conventionId, occurrence: jour.year * 100 + jour.month, now }; // 202706 says June 2027
    await tellCoordination({ kind: 'lettre-du-mois' }, fait, stores);
    return true;
  });
}

const SANS_FERMETURE = { periodesCalmes: [] };

/** As things stand when it leaves; nothing to say where it was written meanwhile. */
export const composeLettre: Tell<'lettre-du-mois'> = async (_, { conventionId }, { stores, clock }) => {
  const now = clock.now();
  const annonces = await stores.annonces.list(conventionId);
  const isEcrite = annonces.some((annonce) => isLettreDe(jourOf(now), annonce));
  const lettre = isEcrite ? null : await findLettre(conventionId, { stores, now });
  return lettre === null
    ? { kind: 'obsolete', raison: 'lettre-ecrite' }
    : { kind: 'message', message: viewLettreProposee(lettre) };
};

const LATEST_EVENEMENTS = 2_000;

/** The letter of the month before `now`, from what happened; null: nothing did. */
export async function findLettre(conventionId: string, { stores, now }: Moment): Promise<Lettre | null> {
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
