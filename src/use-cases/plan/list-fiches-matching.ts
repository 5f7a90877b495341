import type { Reading } from '../../conversation/use-case.ts';
import { listWords } from '../../domain/accueil/lexique.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { FicheSuivie } from '../../domain/plan/etat-fiche.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { listPilotages } from '../../domain/plan/pilotage.ts';
import { listFichesTrouvees } from '../../domain/plan/recherche-fiches.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/**
 * The fiches that somebody looks for: by number, words of title or enjeu, and by the communes and structures that lead
 * it or that its last answer names, as far as its reader may read it.
 */
export async function listFichesMatching(
  texte: string,
  reading: Reading,
  ports: Ports,
): Promise<readonly FicheAction[]> {
  const [suivies, nameOf] = await Promise.all([
    listFichesSuivies(reading, ports),
    createNames(reading.conventionId, ports),
  ]);
  const jour = jourOf(ports.clock.now());
  const around = new Map(suivies.map((suivie) => [suivie.fiche.id, listAround(suivie, jour).map(nameOf)]));
  const fiches = suivies.map(({ fiche }) => fiche);
  return listFichesTrouvees(texte, fiches, ({ id }) => around.get(id)?.join(' ') ?? '');
}

/** The same for a line that is no command: only words that say something, and not many. */
export async function listFichesNommees(
  texte: string,
  lecteur: Personne,
  ports: Ports,
): Promise<readonly FicheAction[]> {
  const words = listWords(texte.slice(0, LONGEST)).filter((word) => word.length >= SHORTEST_WORD);
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  return listFichesMatching(words.join(' '), { conventionId: lecteur.conventionId, lecteur }, ports);
}

const LONGEST = 200; // as a command
const SHORTEST_WORD = 3;
const MOST_WORDS = 6; // more is a sentence, which no title answers

/** Ids of who leads it, codes of the communes and structures of the last answer. */
function listAround({ fiche, etat }: FicheSuivie, jour: ReturnType<typeof jourOf>): readonly string[] {
  const pilotes = listPilotages(fiche, jour).map(({ personneId }) => personneId);
  return etat.kind === 'connue'
    ? [...pilotes, ...etat.version.communes, ...etat.version.partenaires]
    : pilotes;
}

/** The name of a commune or structure by its code, or of a person's structure by the person's id; else nothing. */
async function createNames(
  conventionId: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<(key: string) => string> {
  const [parties, structures, personnes] = await Promise.all([
    stores.conventions.listParties(conventionId),
    stores.conventions.listStructures(conventionId),
    stores.personnes.list(conventionId),
  ]);
  const named = [...parties, ...structures].map(({ code, nom }) => [code, nom] as const);
  const names = new Map([...named, ...personnes.map(({ id, structure }) => [id, structure.nom] as const)]);
  return (key) => names.get(key) ?? '';
}
