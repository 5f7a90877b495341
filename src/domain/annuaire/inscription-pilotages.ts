import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { getNomComplet } from '../nouns/personne.ts';
import { isPropre, listPilotages, type RolePilotage } from '../nouns/pilotage.ts';
import type {
  AnnuaireEnregistre,
  ErreurPersonnes,
  Inscription,
  MouvementPilotage,
  PilotageTenu,
} from './inscription.ts';
import type { Inscrite } from './inscription-identites.ts';

const ROLES_PILOTAGE = ['chef_de_file', 'co_pilote', 'suppleant'] as const satisfies readonly RolePilotage[];

/** Who begins and who ends to lead, and what would then be against the rules. */
export function comparePilotages(
  inscrites: readonly Inscrite[],
  stored: Pick<AnnuaireEnregistre, 'numeros' | 'tenus'>,
): { readonly mouvements: readonly MouvementPilotage[]; readonly errors: readonly ErreurPersonnes[] } {
  const before = stored.tenus;
  const numeros = new Set(stored.numeros);
  const heldBefore = Map.groupBy(before, ({ personne }) => personne);
  const mouvements = inscrites.flatMap((inscrite) =>
    compareOne(inscrite, heldBefore.get(inscrite.apres.code) ?? [], numeros),
  );
  const after = applyMouvements(before, mouvements);
  const heldAfter = Map.groupBy(after, ({ personne }) => personne);
  const errors = [
    ...inscrites.flatMap((inscrite) => listFichesInconnues(inscrite, numeros)),
    ...inscrites.flatMap((inscrite) => checkRoles(inscrite, heldAfter.get(inscrite.apres.code) ?? [])),
    ...checkChefsDeFile(inscrites, { mouvements, after }),
  ];
  return { mouvements, errors };
}

/** Who leads on a day, as a file of people says it. */
export function listTenus(
  { ficheActions, inscriptions }: Places,
  jour: Temporal.PlainDate,
): readonly PilotageTenu[] {
  const codes = new Map(inscriptions.map(({ id, code }) => [id, code]));
  return ficheActions.flatMap((fiche) =>
    listPilotages(fiche, jour)
      .filter(isPropre) // a file neither knows nor ends who stands in for whom
      .map(({ personneId, role, nom }) => {
        return { numero: fiche.numero, role, personne: codes.get(personneId) ?? personneId, nom };
      }),
  );
}

interface Places {
  readonly ficheActions: readonly FicheAction[];
  readonly inscriptions: readonly Inscription[];
}

function compareOne(
  { ligne, apres }: Inscrite,
  before: readonly PilotageTenu[],
  known: ReadonlySet<number>,
): readonly MouvementPilotage[] {
  return ROLES_PILOTAGE.flatMap((role) => {
    const wanted = ligne.fiches[role];
    if (wanted === undefined) return [];
    const held = before.filter((one) => one.role === role);
    const begun = wanted.filter((numero) => known.has(numero) && !held.some((one) => one.numero === numero));
    const personne = { role, personne: apres.code, nom: getNomComplet(apres) };
    return [
      ...begun.map((numero) => ({ ...personne, genre: 'debut' as const, numero })),
      ...held
        .filter(({ numero }) => !wanted.includes(numero))
        .map(({ numero }) => ({ ...personne, genre: 'fin' as const, numero })),
    ];
  });
}

function applyMouvements(
  before: readonly PilotageTenu[],
  mouvements: readonly MouvementPilotage[],
): readonly PilotageTenu[] {
  const keyOf = ({ numero, role, personne }: PilotageTenu) => `${numero} ${role} ${personne}`;
  const ended = new Set(mouvements.filter(({ genre }) => genre === 'fin').map(keyOf));
  return [
    ...before.filter((tenu) => !ended.has(keyOf(tenu))),
    ...mouvements.filter(({ genre }) => genre === 'debut'),
  ];
}

function listFichesInconnues({ ligne }: Inscrite, numeros: ReadonlySet<number>): readonly ErreurPersonnes[] {
  const details = { premiere: Math.min(...numeros), derniere: Math.max(...numeros) };
  const written = new Set(ROLES_PILOTAGE.flatMap((role) => ligne.fiches[role] ?? []));
  return [...written]
    .filter((numero) => !numeros.has(numero))
    .map((numero) => ({ code: 'fiche-inconnue', line: ligne.line, details: { numero, ...details } }));
}

/** One place per fiche for each person; who is asked for the answers is a pilote. */
function checkRoles(
  { ligne: { line }, apres }: Inscrite,
  held: readonly PilotageTenu[],
): readonly ErreurPersonnes[] {
  const numeros = held.map(({ numero }) => numero);
  const twice = new Set(numeros.filter((numero, index) => numeros.indexOf(numero) < index));
  const led = held.filter(({ role }) => role !== 'suppleant').map(({ numero }) => numero);
  const fiches = [...new Set(led)].sort((a, b) => a - b).join(', ');
  return [
    ...[...twice].map((numero) => ({ code: 'fiche-deux-fois' as const, line, details: { numero } })),
    ...(led.length > 0 && apres.roles.length > 0 && !apres.roles.includes('pilote')
      ? [{ code: 'role-pilote-absent' as const, line, details: { fiches } }]
      : []),
  ];
}

/** A fiche has one chef de file: of two in a file, the later line is told. */
function checkChefsDeFile(
  inscrites: readonly Inscrite[],
  {
    mouvements,
    after,
  }: { readonly mouvements: readonly MouvementPilotage[]; readonly after: readonly PilotageTenu[] },
): readonly ErreurPersonnes[] {
  const lineOf = new Map(inscrites.map(({ ligne, apres }) => [apres.code, ligne.line]));
  const begun = mouvements.filter(({ genre, role }) => genre === 'debut' && role === 'chef_de_file');
  const keyOf = ({ numero, personne }: PilotageTenu) => `${numero} ${personne}`;
  const isBegun = new Set(begun.map(keyOf));
  const chefs = Map.groupBy(
    after.filter(({ role }) => role === 'chef_de_file'),
    ({ numero }) => numero,
  );
  return begun.flatMap(({ numero, personne }): readonly ErreurPersonnes[] => {
    const line = lineOf.get(personne) ?? 0;
    const other = chefs
      .get(numero)
      ?.find(
        (one) =>
          one.personne !== personne && (!isBegun.has(keyOf(one)) || (lineOf.get(one.personne) ?? 0) < line),
      );
    return other ? [{ code: 'chef-de-file-en-double', line, details: { numero, nom: other.nom } }] : [];
  });
}
