import type { LignePersonne } from './fichier-personnes.ts';
import type { AnnuaireEnregistre, ErreurPersonnes, Inscription } from './inscription.ts';
import { createCode } from './inscription.ts';
import type { PlacementInstances } from './inscription-instances.ts';
import type { PlacementStructures } from './inscription-structures.ts';
import { getNomComplet } from './personne.ts';

/** What a line makes of a person; `avant` is null for a new one. */
export interface Inscrite {
  readonly ligne: LignePersonne;
  readonly avant: Inscription | null;
  readonly apres: Omit<Inscription, 'id'>;
}

/**
 * Who each line is about: its code where it has one, else its address, whatever the case. Two people who share
 * an address need a code each.
 */
export function matchPersonnes(
  lignes: readonly LignePersonne[],
  stored: Stored,
  { codes, instancesOf }: Pick<PlacementStructures, 'codes'> & Pick<PlacementInstances, 'instancesOf'>,
): { readonly inscrites: readonly Inscrite[]; readonly errors: readonly ErreurPersonnes[] } {
  const { inscriptions } = stored;
  const matches = lignes.map((ligne) => ({ ligne, known: listConnues(ligne, stored) }));
  const errors = [
    ...listDoubles(matches),
    ...matches.flatMap((match) => checkCourriel(match, matches, stored)),
  ];
  const taken = new Set([
    ...inscriptions.map(({ code }) => code),
    ...lignes.flatMap(({ code }) => (code === null ? [] : [code])),
  ]);
  const inscrites = matches.map(({ ligne, known }): Inscrite => {
    const avant = known[0] ?? null;
    const { prenom, nom, fonction, roles } = ligne;
    const code = avant?.code ?? ligne.code ?? createCode(`${prenom} ${nom}`, taken);
    taken.add(code);
    const courriel = avant && isSameAdresse(avant.courriel, ligne.courriel) ? avant.courriel : ligne.courriel;
    const structure = codes.get(ligne) ?? '';
    const instances = instancesOf(ligne, avant);
    const apres = { code, prenom, nom, fonction, courriel, structure, roles, instances, actif: true };
    return { ligne, avant, apres };
  });
  return { inscrites, errors };
}

interface Match {
  readonly ligne: LignePersonne;
  readonly known: readonly Inscription[];
}

type Stored = Pick<AnnuaireEnregistre, 'inscriptions' | 'fusionnees'>;

/** A record that was merged is known by its code and its address, and is the one that was kept. */
function listConnues(
  { code, courriel }: LignePersonne,
  { inscriptions, fusionnees }: Stored,
): readonly Inscription[] {
  const keep = (found: readonly Inscription[]) => {
    const ids = new Set(found.map(({ id }) => fusionnees.get(id) ?? id));
    return inscriptions.filter(({ id }) => ids.has(id));
  };
  if (code !== null) return keep(inscriptions.filter((one) => one.code.toLowerCase() === code));
  const connues = keep(inscriptions.filter((one) => isSameAdresse(one.courriel, courriel)));
  const actives = connues.filter(({ actif }) => actif);
  return actives.length > 0 ? actives : connues;
}

/** A line about a person of an earlier line: the same one, or two that the file does not tell apart. */
function listDoubles(matches: readonly Match[]): readonly ErreurPersonnes[] {
  return matches.flatMap((match, index) => {
    const first = matches.slice(0, index).find((earlier) => isSamePersonne(earlier, match));
    if (first === undefined) return [];
    const { line } = match.ligne;
    return [{ code: 'personne-en-double', line, details: { premiereLigne: first.ligne.line } } as const];
  });
}

function isSamePersonne(a: Match, b: Match): boolean {
  const [knownA] = a.known;
  const [knownB] = b.known;
  if (knownA !== undefined && knownB !== undefined) return knownA.id === knownB.id;
  if (a.ligne.code !== null && b.ligne.code !== null) return a.ligne.code === b.ligne.code;
  return isSameAdresse(a.ligne.courriel, b.ligne.courriel);
}

/** A new code beside a known address is a second person only when the file also says who the first one is. */
function checkCourriel(
  { ligne, known }: Match,
  matches: readonly Match[],
  stored: Stored,
): readonly ErreurPersonnes[] {
  const { line, courriel, code } = ligne;
  if (code === null) {
    const codes = known.map((one) => one.code).join(', ');
    return known.length > 1 ? [{ code: 'courriel-partage', line, details: { courriel, codes } }] : [];
  }
  if (known.length > 0) return [];
  const named = new Set(matches.flatMap((match) => match.known));
  const unnamed = listConnues({ ...ligne, code: null }, stored).find((one) => !named.has(one));
  if (unnamed === undefined) return [];
  const details = { courriel, nom: getNomComplet(unnamed), code: unnamed.code };
  return [{ code: 'courriel-connu', line, details }];
}

/** Whatever the case; an empty one is nobody's. */
export function isSameAdresse(a: string, b: string): boolean {
  return a !== '' && a.toLowerCase() === b.toLowerCase();
}
