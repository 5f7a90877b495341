import type { Reading } from '../../conversation/use-case.ts';
import { type FicheSuivie, getEtatFiche } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Ports } from '../../ports/ports.ts';
import { toHistoriques } from '../verbs/list-historiques.ts';

/** Every fiche of the plan and where it stands for whoever reads, by number; the very same as long as nothing is other. */
export async function listFichesSuivies(
  { conventionId, lecteur }: Reading,
  { stores, clock }: Ports,
): Promise<readonly FicheSuivie[]> {
  const ficheActions = await stores.ficheActions.listAll(conventionId);
  const reponses = await stores.marquantes.list(
    conventionId,
    ficheActions.map(({ id }) => id),
  );
  const jour = jourOf(clock.now());
  const known = getKnown(ficheActions, reponses);
  const cle = JSON.stringify([jour.toString(), lecteur && [lecteur.id, lecteur.roles]]); // what decides what one may read
  const suivies = known.get(cle) ?? followFiches(ficheActions, reponses, { lecteur, jour });
  if (known.size >= MOST) known.clear();
  known.set(cle, suivies);
  return suivies;
}

function followFiches(
  ficheActions: readonly FicheAction[],
  reponses: readonly Reponse[],
  reading: Parameters<typeof getEtatFiche>[2],
): readonly FicheSuivie[] {
  const historiques = toHistoriques(ficheActions, reponses);
  return ficheActions.map((fiche) => ({
    fiche,
    etat: getEtatFiche(fiche, historiques.get(fiche.id) ?? [], reading),
  }));
}

const MOST = 100; // readers of one plan, some 10 KB each

type Known = Map<string, readonly FicheSuivie[]>;

/** What was made of the very same fiches and answers, as the memory of a revision gives them again. */
const KNOWN = new WeakMap<
  readonly Reponse[],
  { readonly ficheActions: readonly FicheAction[]; readonly by: Known }
>();

function getKnown(ficheActions: readonly FicheAction[], reponses: readonly Reponse[]): Known {
  const known = KNOWN.get(reponses);
  if (known?.ficheActions === ficheActions) return known.by;
  const by: Known = new Map();
  KNOWN.set(reponses, { ficheActions, by });
  return by;
}
