import type { Temporal } from 'temporal-polyfill';
import { canRead, canReadFiche } from '../../domain/nouns/audience.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Diffusion } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { createCut, createIsSaid, SHORTEST, type TexteEcrit } from '../../domain/reponses/cut-passages.ts';
import { listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import type { Stores } from '../../ports/stores.ts';
import { type Coupe, motsReserves } from '../../views/words/injoignables.ts';

/** Names of those of these people who may not read an answer of this audience to a fiche. */
export function listNonReaders(
  personnes: readonly Personne[],
  diffusion: Diffusion,
  of: Parameters<typeof canReadFiche>[2],
): readonly string[] {
  return personnes.filter((one) => !canReadFiche(one, diffusion, of)).map(getNomComplet);
}

interface Reading {
  /** Those of which what was written is looked at. */
  readonly ficheActions: readonly FicheAction[];
  readonly stores: Stores;
  readonly now: Temporal.Instant;
}

/** A text that goes to the members of a séance, without the words of answers that some of them may not read. */
export async function cutReserves(
  texte: string,
  { conventionId, instance }: Pick<Seance, 'conventionId' | 'instance'>,
  { ficheActions, stores, now }: Reading,
): Promise<{ readonly texte: string; readonly coupes: readonly Coupe[] }> {
  if (texte.length < SHORTEST) return { texte, coupes: [] };
  const [personnes, actives, toutes, ecrits] = await Promise.all([
    stores.personnes.list(conventionId),
    stores.ficheActions.list(conventionId),
    stores.ficheActions.listAll(conventionId),
    stores.textesEcrits.list(conventionId),
  ]);
  const membres = listPersonnesAvisees(instance, { personnes, ficheActions: actives, now });
  const parts = splitByReaders(ecrits, { ficheActions: toutes, membres, jour: jourOf(now) });
  const isSaid = createIsSaid(
    parts.flatMap(({ siens, pour }) => (pour.length === 0 ? siens.filter(({ isCourant }) => isCourant) : [])),
  );
  const looked = new Set(ficheActions.map(({ id }) => id));
  const coupes: Coupe[] = [];
  let rest = texte;
  for (const { fiche, siens, pour } of parts) {
    if (pour.length === 0 || !looked.has(fiche.id)) continue;
    const after = createCut(siens, isSaid)(rest);
    if (after !== rest) coupes.push({ numero: fiche.numero, pour });
    rest = after;
  }
  return { texte: rest, coupes };
}

/** By fiche and audience, with the names of those who may not read it. */
function splitByReaders(
  ecrits: readonly TexteEcrit[],
  {
    ficheActions,
    membres,
    jour,
  }: {
    readonly ficheActions: readonly FicheAction[];
    readonly membres: readonly Personne[];
    readonly jour: Temporal.PlainDate;
  },
) {
  const byFiche = Map.groupBy(ecrits, ({ ficheActionId }) => ficheActionId);
  return ficheActions.flatMap((fiche) => {
    const byDiffusion = Map.groupBy(byFiche.get(fiche.id) ?? [], ({ diffusion }) => diffusion);
    return [...byDiffusion].map(([diffusion, siens]) => {
      return { fiche, siens, pour: listNonReaders(membres, diffusion, { fiche, jour }) };
    });
  });
}

/** What is said of a text that may not go to the members of a séance as it is; null: it may. */
export async function findReserve(
  texte: string | null,
  seance: Pick<Seance, 'conventionId' | 'instance'>,
  { stores, now }: Omit<Reading, 'ficheActions'>,
): Promise<string | null> {
  const ficheActions = await stores.ficheActions.listAll(seance.conventionId);
  const { coupes } = await cutReserves(texte ?? '', seance, { ficheActions, stores, now });
  return coupes.length === 0 ? null : motsReserves(coupes);
}

/**
 * What a convention wrote, as members of another one may read it: without the words of answers that not everybody may read,
 * whoever reads them at home (art. 14).
 */
export async function createCutAilleurs(
  conventionId: string,
  { textesEcrits }: Pick<Stores, 'textesEcrits'>,
): Promise<(texte: string) => string> {
  const ecrits = await textesEcrits.list(conventionId);
  const isOpen = ({ diffusion }: TexteEcrit) => canRead(null, diffusion);
  const isSaid = createIsSaid(ecrits.filter((one) => isOpen(one) && one.isCourant));
  return createCut(
    ecrits.filter((one) => !isOpen(one)),
    isSaid,
  );
}
