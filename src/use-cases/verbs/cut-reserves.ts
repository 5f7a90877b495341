import type { Temporal } from 'temporal-polyfill';
import { canRead, canReadFiche } from '../../domain/nouns/audience.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { DIFFUSIONS, type Diffusion } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { createMasque, type Masque } from '../../domain/reponses/masquage.ts';
import { TEXT_QUESTIONS } from '../../domain/reponses/questions.ts';
import { listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import type { Stores } from '../../ports/stores.ts';
import type { TexteEcrit } from '../../ports/stores-reponses.ts';
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
  const [personnes, toutes, ecrits] = await Promise.all([
    stores.personnes.list(conventionId),
    stores.ficheActions.list(conventionId),
    listEcrits(conventionId, ficheActions, stores),
  ]);
  const membres = listPersonnesAvisees(instance, { personnes, ficheActions: toutes, now });
  const jour = jourOf(now);
  const coupes: Coupe[] = [];
  let rest = texte;
  for (const fiche of ficheActions) {
    const siens = ecrits.get(fiche.id) ?? [];
    const pourOf = (diffusion: Diffusion) => listNonReaders(membres, diffusion, { fiche, jour });
    for (const [diffusion, cut] of listCuts(siens, (one) => pourOf(one).length === 0)) {
      const after = cut(rest);
      if (after !== rest) coupes.push({ numero: fiche.numero, pour: pourOf(diffusion) });
      rest = after;
    }
  }
  return { texte: rest, coupes };
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
  stores: Pick<Stores, 'ficheActions' | 'reponses' | 'textesEcrits'>,
): Promise<(texte: string) => string> {
  const ecrits = await listEcrits(conventionId, await stores.ficheActions.listAll(conventionId), stores);
  const cuts = [...ecrits.values()].flatMap((siens) => listCuts(siens, (one) => canRead(null, one)));
  return (texte) => cuts.reduce((rest, [, cut]) => cut(rest), texte);
}

interface Ecrit extends TexteEcrit {
  /** It is what an answer says today. */
  readonly isCourant?: true;
}

/** By fiche: what an answer says today, what it said before, what went into it. */
async function listEcrits(
  conventionId: string,
  ficheActions: readonly FicheAction[],
  { reponses, textesEcrits }: Pick<Stores, 'reponses' | 'textesEcrits'>,
): Promise<ReadonlyMap<string, readonly Ecrit[]>> {
  const ids = ficheActions.map(({ id }) => id);
  const [courantes, others] = await Promise.all([
    reponses.listHistorique(conventionId, ids),
    textesEcrits.list(conventionId, ids),
  ]);
  const said = courantes.map(({ ficheActionId, courante }): Ecrit => {
    return { ficheActionId, contenu: courante, isCourant: true };
  });
  return Map.groupBy([...said, ...others], ({ ficheActionId }) => ficheActionId);
}

const SHORTEST = 12; // fewer letters may be anybody's

type Cut = readonly [diffusion: Diffusion, cut: (texte: string) => string];

/** By audience; what an answer that all may read says today as well is no secret. */
function listCuts(ecrits: readonly Ecrit[], isOpen: (diffusion: Diffusion) => boolean): readonly Cut[] {
  const open = ecrits.filter(({ isCourant, contenu }) => isCourant && isOpen(contenu.diffusion));
  const dits = open.flatMap(listPassages).map((one) => one.normalize('NFC'));
  return DIFFUSIONS.filter((diffusion) => !isOpen(diffusion)).map((diffusion) => {
    const siens = ecrits.filter(({ contenu }) => contenu.diffusion === diffusion).flatMap(listPassages);
    const masques = [...new Set(siens)].map((one) => createMasque(one, ''));
    return [diffusion, createCut(masques.filter((masque) => dits.every((dit) => masque(dit) === dit)))];
  });
}

/** The texts that somebody would know again. */
function listPassages({ contenu }: TexteEcrit): readonly string[] {
  return TEXT_QUESTIONS.flatMap((id): readonly unknown[] => [contenu[id]].flat())
    .filter((one): one is string => typeof one === 'string' && one.trim().length >= SHORTEST)
    .map((one) => one.replace(/[.\s]+$/, ''));
}

function createCut(passages: readonly Masque[]): (texte: string) => string {
  const cutLigne = (ligne: string) => {
    const whole = ligne.normalize('NFC');
    const after = passages.reduce((rest, masque) => masque(rest), whole);
    return after === whole ? ligne : after.replace(/[\s:.,;«»–]+$/, '');
  };
  return (texte) => texte.split('\n').map(cutLigne).join('\n');
}
