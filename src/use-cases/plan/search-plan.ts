import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { STATUTS } from '../../domain/nouns/reponse.ts';
import { type FiltreFiches, isKept } from '../../domain/plan/filtre-fiches.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Filtre, PageRecherche } from '../../views/pages/recherche.ts';
import { listFiltres, viewKept } from '../../views/plan/page-recherche.ts';
import { listFichesMatching } from './list-fiches-matching.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** What was asked of the search page, as its address has it; what no list offers is as if it were not there. */
export interface DemandeRecherche extends Readonly<Record<Filtre['id'], string>> {
  readonly mots: string;
  readonly retard: boolean;
}

/** The fiches in which words stand and that the filters keep, by what this person may read. */
export async function searchPlan(
  personne: Personne,
  demande: DemandeRecherche,
  ports: Ports,
): Promise<PageRecherche> {
  const { conventionId } = personne;
  const reading = { conventionId, lecteur: personne };
  const [suivies, trouvees, parties] = await Promise.all([
    listFichesSuivies(reading, ports),
    listFichesMatching(demande.mots, reading, ports),
    ports.stores.conventions.listParties(conventionId),
  ]);
  const jour = jourOf(ports.clock.now());
  const filtres = listFiltres(
    suivies.map(({ fiche }) => fiche),
    parties.filter(({ genre }) => genre === 'commune'),
    jour,
  );
  const filtre = toFiltre(demande, filtres);
  const byId = new Map(suivies.map((suivie) => [suivie.fiche.id, suivie]));
  const kept = trouvees.flatMap(({ fiche: { id }, extrait }) => {
    const suivie = byId.get(id);
    if (suivie === undefined || !isKept(suivie, filtre, jour)) return [];
    return [{ ...suivie, extrait, adresse: ports.links.fiche(suivie.fiche.numero) }];
  });
  return { filtres, message: viewKept(kept) };
}

function toFiltre(demande: DemandeRecherche, filtres: readonly Filtre[]): FiltreFiches {
  const findChosen = (id: Filtre['id']) => {
    const options = filtres.find((filtre) => filtre.id === id)?.options ?? [];
    return options.some(({ value }) => value === demande[id]) ? demande[id] : null;
  };
  return {
    enjeu: findChosen('enjeu'),
    statut: STATUTS.find((statut) => statut === demande.statut) ?? null,
    commune: findChosen('commune'),
    pilote: findChosen('pilote'),
    isEnRetard: demande.retard,
  };
}
