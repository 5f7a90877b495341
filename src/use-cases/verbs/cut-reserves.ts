import type { Temporal } from 'temporal-polyfill';
import { canRead, canReadFiche } from '../../domain/nouns/audience.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Diffusion, Reponse } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { createMasque } from '../../domain/reponses/masquage.ts';
import { TEXT_QUESTIONS } from '../../domain/reponses/questions.ts';
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
  /** Those whose answers are looked at. */
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
  const [personnes, toutes, reponses] = await Promise.all([
    stores.personnes.list(conventionId),
    stores.ficheActions.list(conventionId),
    stores.reponses.listHistorique(
      conventionId,
      ficheActions.map(({ id }) => id),
    ),
  ]);
  const membres = listPersonnesAvisees(instance, { personnes, ficheActions: toutes, now });
  const fiches = new Map(ficheActions.map((fiche) => [fiche.id, fiche]));
  const jour = jourOf(now);
  const coupes: Coupe[] = [];
  let rest = texte;
  for (const reponse of reponses) {
    const fiche = fiches.get(reponse.ficheActionId);
    const after = fiche === undefined ? rest : createCut(reponse)(rest);
    if (fiche === undefined || after === rest) continue;
    const pour = listNonReaders(membres, reponse.courante.diffusion, { fiche, jour });
    if (pour.length === 0) continue;
    coupes.push({ numero: fiche.numero, pour });
    rest = after;
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
  { ficheActions, reponses }: Pick<Stores, 'ficheActions' | 'reponses'>,
): Promise<(texte: string) => string> {
  const ids = (await ficheActions.listAll(conventionId)).map(({ id }) => id);
  const cuts = (await reponses.listHistorique(conventionId, ids))
    .filter(({ courante }) => !canRead(null, courante.diffusion))
    .map(createCut);
  return (texte) => cuts.reduce((rest, cut) => cut(rest), texte);
}

const SHORTEST = 12; // fewer letters may be anybody's

function createCut({ courante }: Reponse): (texte: string) => string {
  const passages = TEXT_QUESTIONS.flatMap((id): readonly unknown[] => [courante[id]].flat())
    .filter((one): one is string => typeof one === 'string' && one.trim().length >= SHORTEST)
    .map((one) => createMasque(one.replace(/[.\s]+$/, ''), ''));
  const cutLigne = (ligne: string) => {
    const whole = ligne.normalize('NFC');
    const after = passages.reduce((rest, masque) => masque(rest), whole);
    return after === whole ? ligne : after.replace(/[\s:.,;«»–]+$/, '');
  };
  return (texte) => texte.split('\n').map(cutLigne).join('\n');
}
