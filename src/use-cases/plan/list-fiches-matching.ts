import type { Reading } from '../../conversation/use-case.ts';
import { listWords } from '../../domain/accueil/lexique.ts';
import { getDroits } from '../../domain/nouns/audience.ts';
import { deriveOnce } from '../../domain/nouns/derived.ts';
import { type Enjeu, type FicheAction, listTextes } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie, Structure } from '../../domain/nouns/partie.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import {
  type FicheCherchee,
  findExtrait,
  isAmong,
  isInTitre,
  isNumber,
  listMots,
  listNearest,
  listTyped,
  toTexte,
} from '../../domain/plan/recherche-fiches.ts';
import type { Ports } from '../../ports/ports.ts';
import type { TexteTrouve } from '../../ports/stores-plan.ts';

/** A fiche that was found, and the words around the one that its title has not; null: there is nothing to show. */
interface FicheTrouvee {
  readonly fiche: FicheAction;
  readonly extrait: string | null;
}

/**
 * The fiches in which all words of a text stand: in their title, their enjeu and its objectives, the annexe, the names of
 * communes and structures, and what was answered and told as far as its reader may read it. A word that stands nowhere is
 * taken for the nearest one. Those with all words in the title come first.
 */
export async function listFichesMatching(
  texte: string,
  reading: Reading,
  ports: Ports,
): Promise<readonly FicheTrouvee[]> {
  const plan = await getPlanCherche(reading, ports);
  const droits = getDroits(
    reading.lecteur,
    plan.fiches.map(({ fiche }) => fiche),
    jourOf(ports.clock.now()),
  );
  const search: Search = { plan, droits, conventionId: reading.conventionId, ports };
  const typed = listTyped(texte).map((mot): readonly string[] => [mot]);
  const found = await listEach(typed, search);
  const isMissing = found.some(({ size }) => size === 0);
  const meant = isMissing ? await listMeant(typed, found, search) : typed;
  return collect(meant, meant === typed ? found : await listEach(meant, search), plan);
}

/** The same for a line that is no command: only words that say something, and not many. */
export async function listFichesNommees(
  texte: string,
  lecteur: Personne,
  ports: Ports,
): Promise<readonly FicheTrouvee[]> {
  const words = listWords(texte.slice(0, LONGEST)).filter((word) => word.length >= SHORTEST_WORD);
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  return listFichesMatching(words.join(' '), { conventionId: lecteur.conventionId, lecteur }, ports);
}

const LONGEST = 200; // as a command
const SHORTEST_WORD = 3;
const MOST_WORDS = 6; // more is a sentence, which no title answers

interface Search {
  readonly plan: PlanCherche;
  readonly droits: ReturnType<typeof getDroits>;
  readonly conventionId: string;
  readonly ports: Ports;
}

/** Where one word was found, by fiche; null: in the title of the fiche, or in names. */
type Found = ReadonlyMap<string, Extrait>;
type Extrait = { readonly texte: string; readonly debuts: readonly string[] } | null;

async function listEach(
  mots: readonly (readonly string[])[],
  { plan, droits, conventionId, ports }: Search,
): Promise<readonly Found[]> {
  const asked = mots.map((formes) => ({
    formes: formes.filter((forme) => !isNumber(forme)), // « 12 » is a fiche, not twelve families
    codes: formes.flatMap((forme) => (isNumber(forme) ? [] : listCodes(forme, plan))),
  }));
  const textes =
    mots.length === 0 ? [] : await ports.stores.recherches.listFound(conventionId, droits, asked);
  return mots.map((formes, rang) => {
    const said = textes.filter((trouve) => trouve.rang === rang);
    return new Map([
      ...said.map((trouve) => [trouve.ficheActionId, toExtrait(trouve)] as const),
      ...plan.fiches.flatMap((fiche) => listInPlan(formes, fiche)),
    ]);
  });
}

function toExtrait({ texte, stem }: TexteTrouve): Extrait {
  return texte === null || stem === null ? null : { texte, debuts: [stem] };
}

function listInPlan(
  formes: readonly string[],
  cherchee: FicheCherchee,
): readonly (readonly [string, Extrait])[] {
  const { fiche, around } = cherchee;
  if (formes.some((forme) => isInTitre(forme, cherchee))) return [[fiche.id, null]];
  const said = around.find(({ mots }) => formes.some((forme) => isAmong(forme, mots)));
  return said === undefined ? [] : [[fiche.id, { texte: said.texte, debuts: formes }]];
}

const FEWEST_LETTERS = 4; // a shorter word that stands nowhere means nothing else
const MOST_MISTAKES = 2;

/** For each word that stands nowhere, the nearest ones among those that its reader may read. */
async function listMeant(
  typed: readonly (readonly string[])[],
  found: readonly Found[],
  { plan, droits, conventionId, ports }: Search,
): Promise<readonly (readonly string[])[]> {
  const missing = typed.filter((_, rang) => found[rang]?.size === 0).flat();
  const lengths = missing.filter((mot) => mot.length >= FEWEST_LETTERS).map((mot) => mot.length);
  if (lengths.length === 0) return typed;
  const said = await ports.stores.recherches.listWords(conventionId, droits, {
    shortest: Math.min(...lengths) - MOST_MISTAKES,
    longest: Math.max(...lengths) + MOST_MISTAKES,
  });
  const known = [
    ...said,
    ...plan.noms.flatMap(({ mots }) => [...mots]),
    ...plan.fiches.flatMap(({ titre, around }) => [...titre, ...around.flatMap(({ mots }) => [...mots])]),
  ];
  return typed.map((formes, rang) =>
    found[rang]?.size === 0 ? formes.flatMap((mot) => listNearest(mot, known)) : formes,
  );
}

function collect(
  mots: readonly (readonly string[])[],
  found: readonly Found[],
  { fiches }: PlanCherche,
): readonly FicheTrouvee[] {
  const all = fiches.filter(({ fiche }) => found.every((one) => one.has(fiche.id)));
  const isTitre = (cherchee: FicheCherchee) =>
    mots.every((formes) => formes.some((forme) => isInTitre(forme, cherchee)));
  return all
    .toSorted((a, b) => Number(isTitre(b)) - Number(isTitre(a)) || a.fiche.numero - b.fiche.numero)
    .map(({ fiche }) => {
      const shown = found.map((one) => one.get(fiche.id) ?? null).find((one) => one !== null);
      return { fiche, extrait: shown ? findExtrait(shown.texte, shown.debuts) : null };
    });
}

/** What the plan says, as words are looked for in it. */
interface PlanCherche {
  readonly fiches: readonly FicheCherchee[];
  /** Names of communes and structures. */
  readonly noms: readonly Nom[];
}

interface Nom {
  readonly code: string;
  readonly nom: string;
  readonly mots: ReadonlySet<string>;
}

/** The public reads titles, objectives and the structures that lead; whoever takes part reads the annexe too. */
async function getPlanCherche({ conventionId, lecteur }: Reading, ports: Ports): Promise<PlanCherche> {
  const { stores, clock } = ports;
  const [fiches, enjeux, parties, structures, personnes] = await Promise.all([
    stores.ficheActions.listAll(conventionId),
    stores.plans.listEnjeux(conventionId),
    stores.conventions.listParties(conventionId),
    stores.conventions.listStructures(conventionId),
    stores.personnes.list(conventionId),
  ]);
  const jour = jourOf(clock.now());
  const noms = toNoms(parties, structures);
  const objectifs = sayEnjeux(enjeux);
  const leads = byId(personnes);
  const listLeads = (fiche: FicheAction) =>
    listPilotages(fiche, jour).flatMap(({ personneId }) => {
      const lead = leads.get(personneId);
      return lead === undefined ? [] : [nameLead(lead)];
    });
  return {
    noms,
    fiches: sayFiches(fiches, noms).map(({ fiche, titre, annexe }) => ({
      fiche,
      titre,
      around: [
        ...listLeads(fiche),
        ...(objectifs.get(fiche.enjeu.id) ?? []),
        ...(lecteur === null ? [] : annexe),
      ],
    })),
  };
}

/** The words of the whole plan, whoever reads: most of the work of a search. */
const sayFiches = deriveOnce((fiches: readonly FicheAction[], noms: readonly Nom[]) => {
  const nomOf = new Map(noms.map(({ code, nom }) => [code, nom]));
  return fiches.map((fiche) => ({
    fiche,
    titre: listMots([fiche.titre, fiche.titreCourt, fiche.enjeu.titre].join(' ')),
    annexe: listAnnexe(fiche, nomOf).map(toTexte),
  }));
});

const sayEnjeux = deriveOnce(
  (enjeux: readonly Enjeu[]) => new Map(enjeux.map((enjeu) => [enjeu.id, listObjectifs(enjeu).map(toTexte)])),
);

const byId = deriveOnce((personnes: readonly Personne[]) => new Map(personnes.map((one) => [one.id, one])));
const nameLead = deriveOnce(({ structure }: Personne) => toTexte(structure.nom));

/** Codes of the communes and structures that bear a word in their name. */
function listCodes(mot: string, { noms }: PlanCherche): readonly string[] {
  return noms.filter(({ mots }) => isAmong(mot, mots)).map(({ code }) => code);
}

const toNoms = deriveOnce((parties: readonly Partie[], structures: readonly Structure[]): readonly Nom[] =>
  [...parties, ...structures].map(({ code, nom }) => ({ code, nom, mots: listMots(nom) })),
);

function listObjectifs({ objectifs }: Enjeu): readonly string[] {
  return objectifs.map(({ texte, details }) => [texte, ...details].join(' '));
}

function listAnnexe({ annexe, indicateurs }: FicheAction, nomOf: ReadonlyMap<string, string>) {
  const { structure, partenaires, communes, dispositifs, jalons } = annexe;
  const named = [structure ?? '', ...partenaires, ...communes].map((code) => nomOf.get(code) ?? '');
  return [
    ...named,
    ...listTextes().map((id) => annexe[id] ?? ''),
    ...dispositifs,
    ...jalons.map(({ titre }) => titre),
    ...indicateurs.map(({ nom }) => nom),
  ];
}
