import type { DetailsJournal } from '../../domain/nouns/journal.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import type { ContenuReponse } from '../../domain/nouns/reponse.ts';
import { isApresEcheance, isOuvert } from '../../domain/nouns/tour.ts';
import type { DecisionMots } from '../../domain/reponses/mots-personnels.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EnregistrementReponse } from '../../ports/stores-reponses.ts';
import { refreshReponsesLater } from '../envois/refresh-reponses.ts';
import type { Dossier } from './get-dossier.ts';
import { listCles } from './save-brouillon.ts';

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
