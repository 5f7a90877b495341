import { cleRecue } from '../../domain/nouns/contributions.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { DetailsJournal } from '../../domain/nouns/journal.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Acteur, getNomComplet } from '../../domain/nouns/personne.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { ContenuReponse } from '../../domain/nouns/reponse.ts';
import { isApresEcheance, isOuvert } from '../../domain/nouns/tour.ts';
import type { DecisionMots } from '../../domain/reponses/mots-personnels.ts';
import { listCles } from '../../domain/reponses/valeurs-reponse.ts';
import { isAuRepos, listPartsDemandees } from '../../domain/tours/dispenses.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EnregistrementReponse } from '../../ports/stores-reponses.ts';
import type { SuiteTour } from '../../views/reponses/reponse.ts';
import { refreshReponsesLater } from '../envois/refresh-reponses.ts';
import { listRecues } from '../verbs/list-lignes-carte.ts';
import type { Dossier } from './get-dossier.ts';

/** An answer about to be stored. `base`: the version that the person had in front of them, 0 for none. */
export interface NouvelleReponse {
  readonly contenu: ContenuReponse;
  readonly soumission: string;
  readonly base: number;
  readonly rienDeNouveau: boolean;
  /** How many words that look personal its author took out, and meant; absent: there were none. */
  readonly mots?: Pick<DecisionMots, 'retires' | 'voulus'>;
}

/**
 * Stores a version, forgets the draft and notes it: all or nothing, in one write.
 * `closed`: the tour is frozen, nothing was stored.
 */
export async function appendReponse(
  nouvelle: NouvelleReponse,
  { dossier, acteur }: { readonly dossier: Dossier; readonly acteur: Acteur },
  ports: Ports,
): Promise<EnregistrementReponse | { readonly kind: 'closed' }> {
  const { fiche, tour, contribution } = dossier;
  const now = ports.clock.now();
  if (!isOuvert(tour, now)) return { kind: 'closed' };
  const version = createVersion(nouvelle, { dossier, acteur }, ports);
  const saved = await ports.stores.reponses.append({
    tour,
    ficheActionId: fiche.id,
    ...(contribution !== null && { structureId: contribution.id }),
    base: nouvelle.base,
    version: { ...version, tardive: isApresEcheance(tour, now) },
    suite: {
      brouillons: listCles(dossier),
      evenement: {
        conventionId: tour.conventionId,
        survenuLe: now,
        acteurId: acteur.personne.id,
        action: 'reponse:envoyer',
        objet: `fiche:${fiche.numero}`,
        details: {
          ...{ tour: tour.id, version: nouvelle.base + 1 },
          ...detailsOfSujet(dossier),
          ...detailsOfMots(nouvelle),
        },
      },
    },
  });
  if (saved.kind === 'saved') refreshReponsesLater(ports);
  return saved;
}

/** In whose name, and for which structure, for the journal. */
function detailsOfSujet({ saisie, contribution }: Dossier): DetailsJournal {
  return {
    ...(saisie?.pour && { pour: saisie.pour.id }),
    ...(contribution !== null && { structure: contribution.id }),
  };
}

/** Figures only: the words are said nowhere else. */
function detailsOfMots({ mots }: NouvelleReponse): DetailsJournal {
  return mots === undefined ? {} : { motsRetires: mots.retires, motsVoulus: mots.voulus };
}

function createVersion(
  { contenu, soumission, rienDeNouveau }: NouvelleReponse,
  { dossier, acteur }: { readonly dossier: Dossier; readonly acteur: Acteur },
  { ids, clock }: Ports,
) {
  return {
    ...contenu,
    id: ids.create(),
    soumission,
    auteur: { id: acteur.personne.id, nom: getNomComplet(acteur.personne) },
    pour: dossier.saisie?.pour ?? null,
    plateforme: acteur.account.plateforme,
    ficheActionVersionId: dossier.fiche.versionId,
    rienDeNouveau,
    creeeLe: clock.now(),
  };
}

/**
 * What is left to answer of one's own for who has just answered, as the card counts it: what one only backs up is no debt.
 * An answer just written says itself what is there.
 */
export async function getSuiteTour(
  { tour, fiche: repondue }: Pick<Dossier, 'tour' | 'fiche'>,
  { personneId, saved }: { readonly personneId: string; readonly saved: EnregistrementReponse | null },
  { stores, clock }: Ports,
): Promise<SuiteTour> {
  const toutes = await stores.ficheActions.list(tour.conventionId);
  const jour = jourOf(clock.now());
  const isPilote = (fiche: FicheAction) =>
    listPilotes(fiche, jour).some((one) => one.personneId === personneId);
  const siennes = toutes.filter(
    (fiche) => fiche.id === repondue.id || (isPilote(fiche) && !isAuRepos(tour, fiche)),
  );
  if (siennes.length < 2) return { toutes: siennes.length, remaining: [] };
  const recues = saved?.kind === 'saved' ? saved.recues : await listRecues(tour, siennes, stores);
  const remaining = siennes.filter((fiche) =>
    listPartsDemandees(tour, { personneId, fiche }, jour).some(
      (part) => !recues.has(cleRecue(fiche.id, part)),
    ),
  );
  return { toutes: siennes.length, remaining };
}
