import { findText } from '../../conversation/form.ts';
import { createLookup } from '../../conversation/use-case.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { toPageAccount } from '../../domain/nouns/compte.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { listPersonnesTrouvees } from '../../domain/nouns/recherche.ts';
import { STATUTS } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isAmong, listMots, listTyped } from '../../domain/plan/recherche-fiches.ts';
import { type FiltreFiches, isKept } from '../../domain/plan/table-plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Filtre, type Others, type PageRecherche, viewOthers } from '../../views/pages/recherche.ts';
import { listFiltres, viewKept, viewRechercheFiches } from '../../views/plan/page-recherche.ts';
import { jourEnLettres } from '../../views/words/phrases.ts';
import { nomSeance } from '../../views/words/seance-mots.ts';
import { listOwnAnnonces } from '../verbs/list-own-annonces.ts';
import { listFichesMatching } from './list-fiches-matching.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** What was asked of the search page, as its address has it; what no list offers is as if it were not there. */
interface DemandeRecherche extends Readonly<Record<Filtre['id'], string>> {
  readonly mots: string;
  readonly retard: boolean;
}

/**
 * The fiches in which words stand and that the filters keep, by what this person may read, and the people, parties and
 * séances that bear these words, as far as this person may see them. Upon what is remembered.
 */
export function searchPlan(
  personne: Personne,
  demande: DemandeRecherche,
  ports: Ports,
): Promise<PageRecherche> {
  const basis = { account: toPageAccount(personne.id), upon: 'present' } as const;
  return ports.decide(basis, (stores) => search(personne, demande, { ...ports, stores }));
}

async function search(personne: Personne, demande: DemandeRecherche, ports: Ports): Promise<PageRecherche> {
  const { conventionId } = personne;
  const reading = { conventionId, lecteur: personne };
  const [suivies, trouvees, parties, autres] = await Promise.all([
    listFichesSuivies(reading, ports),
    listFichesMatching(demande.mots, reading, ports),
    ports.stores.conventions.listParties(conventionId),
    getOthers(demande.mots, personne, ports),
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
  return { filtres, message: viewKept(kept), autres: viewOthers(autres) };
}

/** Who coordinates sees people and parties; everybody sees séances, and the announcements that are theirs to read. */
async function getOthers(mots: string, lecteur: Personne, { stores, clock }: Ports): Promise<Others> {
  if (mots === '') return { personnes: [], parties: [], seances: [], annonces: [] };
  const { conventionId } = lecteur;
  const isKeeper = hasRole(lecteur, 'coordination', 'administration');
  const isWriter = hasRole(lecteur, 'coordination');
  const [personnes, parties, seances, annonces] = await Promise.all([
    isKeeper ? stores.personnes.list(conventionId) : [],
    isKeeper ? stores.conventions.listParties(conventionId) : [],
    stores.seances.list(conventionId),
    isWriter ? stores.annonces.list(conventionId) : listOwnAnnonces(lecteur, { stores, now: clock.now() }),
  ]);
  const typed = listTyped(mots);
  const bears = (words: ReadonlySet<string>) => typed.length > 0 && typed.every((one) => isAmong(one, words));
  const now = clock.now().epochMilliseconds;
  return {
    personnes: listPersonnesTrouvees(mots, personnes),
    annonces: annonces.filter((annonce) => bears(listMotsDAnnonce(annonce))),
    parties: parties.filter((partie) => bears(listMotsDePartie(partie))),
    seances: seances
      .filter(({ etat }) => etat === 'confirmee')
      .filter((seance) => bears(listMotsDeSeance(seance)))
      .map((seance) => ({ seance, isPassee: seance.debut.epochMilliseconds <= now }))
      .toReversed(),
  };
}

const listMotsDePartie = deriveOnce(({ nom, appellation }: Partie) => listMots(`${nom} ${appellation}`));
const listMotsDAnnonce = deriveOnce(({ titre, texte }: Annonce) => listMots(`${titre} ${texte}`));
const listMotsDeSeance = deriveOnce((seance: Seance) =>
  listMots([nomSeance(seance), jourEnLettres(jourOf(seance.debut)), seance.lieu].join(' ')),
);

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

/**
 * The fiches that have a number or words in common with `texte`; all of them without. `titres`: what comes of it is put
 * where others read it, so nothing of an answer is shown.
 */
export const searchFiches = createLookup(async ({ values }, reading, ports) => {
  const texte = findText(values, 'texte') ?? '';
  const found = await listFichesMatching(texte, reading, ports);
  if (findText(values, 'titres') === 'oui')
    return viewRechercheFiches(found.map(({ fiche }) => ({ fiche, extrait: null })));
  return reading.lecteur === null
    ? viewRechercheFiches(found)
    : viewRechercheFiches(found, ports.links.recherche(texte));
});
