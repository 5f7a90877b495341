import { getNomComplet, listInstancesParRoles } from '../nouns/personne.ts';
import { normalize } from '../nouns/recherche.ts';
import { keysOf } from '../nouns/tables.ts';
import type { LignePersonne } from './fichier-personnes.ts';
import {
  type AnnuaireEnregistre,
  createCode,
  type ErreurPersonnes,
  type Inscription,
} from './inscription.ts';
import type { PlacementStructures } from './inscription-structures.ts';

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
  const index = createIndex(stored);
  const matches = lignes.map((ligne) => ({ ligne, known: index.list(ligne) }));
  const named = new Set(matches.flatMap(({ known }) => known));
  const errors = [
    ...listDoubles(matches),
    ...matches.flatMap((match) => checkCourriel(match, { named, index })),
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

interface Index {
  /** Who is known by the line's code, else by its address. */
  readonly list: (ligne: Pick<LignePersonne, 'code' | 'courriel'>) => readonly Inscription[];
}

/** A record that was merged is known by its code and its address, and is the one that was kept. */
function createIndex({ inscriptions, fusionnees }: Stored): Index {
  const ranks = new Map(inscriptions.map((one, rank) => [one.id, { one, rank }]));
  const byCode = Map.groupBy(inscriptions, ({ code }) => code.toLowerCase());
  const byCourriel = Map.groupBy(inscriptions, ({ courriel }) => courriel.toLowerCase());
  const keep = (found: readonly Inscription[] = []) =>
    [...new Set(found.map(({ id }) => fusionnees.get(id) ?? id))]
      .flatMap((id) => ranks.get(id) ?? [])
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
  return {
    list: ({ code, courriel }) => {
      if (code !== null) return keep(byCode.get(code));
      const connues = courriel === '' ? [] : keep(byCourriel.get(courriel.toLowerCase()));
      const actives = connues.filter(({ actif }) => actif);
      return actives.length > 0 ? actives : connues;
    },
  };
}

/** A line about a person of an earlier line: the same one, or two that the file does not tell apart. */
function listDoubles(matches: readonly Match[]): readonly ErreurPersonnes[] {
  const firsts = new Map<string, { readonly rank: number; readonly line: number }>();
  return matches.flatMap((match, rank) => {
    const kind = { isKnown: match.known.length > 0, hasCode: match.ligne.code !== null };
    const [first] = KINDS.flatMap((earlier) => {
      const trait = pickTrait(earlier, kind);
      return firsts.get(keyOf(earlier, trait, match)) ?? [];
    }).sort((a, b) => a.rank - b.rank);
    const { line } = match.ligne;
    for (const trait of TRAITS) {
      const key = keyOf(kind, trait, match);
      if (!firsts.has(key) && READ[trait](match) !== '') firsts.set(key, { rank, line });
    }
    if (first === undefined) return [];
    return [{ code: 'personne-en-double', line, details: { premiereLigne: first.line } } as const];
  });
}

/** What is known of a line: it is of somebody registered, and it has a code. */
interface Kind {
  readonly isKnown: boolean;
  readonly hasCode: boolean;
}

const KINDS: readonly Kind[] = [true, false].flatMap((isKnown) =>
  [true, false].map((hasCode) => ({ isKnown, hasCode })),
);

/** What two lines of one person share. */
const READ = {
  id: ({ known }: Match) => known[0]?.id ?? '',
  code: ({ ligne }: Match) => ligne.code ?? '',
  courriel: ({ ligne }: Match) => ligne.courriel.toLowerCase(),
} as const;

type Trait = keyof typeof READ;
const TRAITS = keysOf(READ);

function pickTrait(a: Kind, b: Kind): Trait {
  if (a.isKnown && b.isKnown) return 'id';
  return a.hasCode && b.hasCode ? 'code' : 'courriel';
}

function keyOf({ isKnown, hasCode }: Kind, trait: Trait, match: Match): string {
  return `${isKnown} ${hasCode} ${trait} ${READ[trait](match)}`;
}

/** A new code beside a known address is a second person only when the file also says who the first one is. */
function checkCourriel(
  { ligne, known }: Match,
  { named, index }: { readonly named: ReadonlySet<Inscription>; readonly index: Index },
): readonly ErreurPersonnes[] {
  const { line, courriel, code } = ligne;
  if (code === null) {
    const codes = known.map((one) => one.code).join(', ');
    return known.length > 1 ? [{ code: 'courriel-partage', line, details: { courriel, codes } }] : [];
  }
  if (known.length > 0) return [];
  const unnamed = index.list({ courriel, code: null }).find((one) => !named.has(one));
  if (unnamed === undefined) return [];
  const details = { courriel, nom: getNomComplet(unnamed), code: unnamed.code };
  return [{ code: 'courriel-connu', line, details }];
}

/** Whatever the case; an empty one is nobody's. */
export function isSameAdresse(a: string, b: string): boolean {
  return a !== '' && a.toLowerCase() === b.toLowerCase();
}

/** In which instances the people of a file take part, and the names that no instance has. */
interface PlacementInstances {
  /** Codes, sorted; `avant` null for somebody new. */
  readonly instancesOf: (ligne: LignePersonne, avant: Inscription | null) => readonly string[];
  readonly errors: readonly ErreurPersonnes[];
}

/** Finds each instance by its code or by the name of its calendar. */
export function placeInstances(
  lignes: readonly LignePersonne[],
  { instances }: Pick<AnnuaireEnregistre, 'instances'>,
): PlacementInstances {
  const connues = instances.map(({ code, slug }) => `${code} (${slug})`).join(', ');
  const codes = new Map(
    instances.toReversed().flatMap(({ code, slug }) => [code, slug].map((nom) => [normalize(nom), code])),
  );
  const findCode = (nom: string) => codes.get(normalize(nom));
  const errors = lignes.flatMap(({ line, instances: noms }) =>
    (noms ?? [])
      .filter((nom) => findCode(nom) === undefined)
      .map((instance) => ({ code: 'instance-inconnue', line, details: { instance, connues } }) as const),
  );
  const instancesOf = (ligne: LignePersonne, avant: Inscription | null) =>
    ligne.instances === null
      ? keepInstances(ligne, avant)
      : sortCodes(ligne.instances.flatMap((nom) => findCode(nom) ?? []));
  return { instancesOf, errors };
}

/** A column that the file does not have says nothing; a role that somebody gains brings its instance. */
function keepInstances({ roles }: LignePersonne, avant: Inscription | null): readonly string[] {
  const gained = roles.filter((role) => !avant?.roles.includes(role));
  return sortCodes([...(avant?.instances ?? []), ...listInstancesParRoles(gained)]);
}

function sortCodes(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].sort();
}
