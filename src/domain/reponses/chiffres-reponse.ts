import type { Values } from '../../conversation/chat.ts';
import { findDate, findNumber, findText } from '../../conversation/form.ts';
import type { FicheAction, Indicateur } from '../nouns/fiche-action.ts';
import type { Chiffre } from '../nouns/reponse.ts';
import type { ContexteReponse } from './contexte-reponse.ts';
import type { Fault } from './question.ts';

/**
 * The fields of the figures: two for each indicator, and one date and source for all. The id of the indicator names
 * them: its place on the fiche may change between a draft and its answer, and a figure must not change with it.
 */
export const DATE_CHIFFRES = 'date_chiffres';
export const SOURCE_CHIFFRES = 'source';

export function champChiffre({ id }: Pick<Indicateur, 'id'>): string {
  return `chiffre_${id}`;
}

export function champSansChiffre(indicateur: Pick<Indicateur, 'id'>): string {
  return `${champChiffre(indicateur)}_nd`;
}

/** Whether that field holds a number, or says that there is none. */
export function isFigure(fieldId: string): boolean {
  return fieldId.startsWith(champChiffre({ id: '' }));
}

/** Five at most are asked: beyond that nobody fills them in. */
export function listIndicateursDemandes({ indicateurs }: FicheAction): readonly Indicateur[] {
  return indicateurs.slice(0, MAX_INDICATEURS);
}

const MAX_INDICATEURS = 5;
const MAX_CHIFFRE = 9_999_999;

/** A figure goes with its date and source; « non disponible » stands alone (art. 8). */
export function parseChiffres({
  valeurs,
  fiche,
}: Pick<ContexteReponse, 'valeurs' | 'fiche'>): readonly Chiffre[] {
  return fiche.indicateurs.flatMap((indicateur): readonly Chiffre[] => {
    const { id: indicateurId } = indicateur;
    if (isUnavailable(valeurs, indicateur))
      return [{ indicateurId, valeur: null, arreteLe: null, source: null }];
    const valeur = findNumber(valeurs, champChiffre(indicateur));
    if (valeur === null) return [];
    const arreteLe = findDate(valeurs, DATE_CHIFFRES);
    return [{ indicateurId, valeur, arreteLe, source: findText(valeurs, SOURCE_CHIFFRES) }];
  });
}

/** An indicator that left the fiche since has no field. */
export function writeChiffres(chiffres: readonly Chiffre[], { indicateurs }: FicheAction): Values {
  const dated = chiffres.find(({ valeur }) => valeur !== null);
  const values = chiffres.flatMap(({ indicateurId, valeur }): readonly (readonly [string, string])[] => {
    const indicateur = indicateurs.find(({ id }) => id === indicateurId);
    if (indicateur === undefined) return [];
    return valeur === null
      ? [[champSansChiffre(indicateur), 'oui']]
      : [[champChiffre(indicateur), String(valeur).replace('.', ',')]];
  });
  return {
    ...Object.fromEntries(values),
    ...(dated?.arreteLe && { [DATE_CHIFFRES]: dated.arreteLe.toString() }),
    ...(dated?.source && { [SOURCE_CHIFFRES]: dated.source }),
  };
}

export function listFaultsOfChiffres({
  fiche,
  valeurs,
}: Pick<ContexteReponse, 'fiche' | 'valeurs'>): readonly Fault[] {
  const demandes = listIndicateursDemandes(fiche);
  const hasChiffre = demandes.some((indicateur) => findNumber(valeurs, champChiffre(indicateur)) !== null);
  const isMissing = (field: string) => hasChiffre && findText(valeurs, field) === null;
  return [
    ...demandes.flatMap((indicateur) => listFaultsOfChiffre(indicateur, valeurs)),
    ...(isMissing(SOURCE_CHIFFRES) ? [{ field: SOURCE_CHIFFRES, code: 'chiffre-sans-source' } as const] : []),
    ...(isMissing(DATE_CHIFFRES) ? [{ field: DATE_CHIFFRES, code: 'chiffre-sans-date' } as const] : []),
  ];
}

function listFaultsOfChiffre(indicateur: Indicateur, valeurs: Values): readonly Fault[] {
  const field = champChiffre(indicateur);
  const valeur = findNumber(valeurs, field);
  const isTyped = valeur !== null && !Number.isNaN(valeur);
  if (isTyped && isUnavailable(valeurs, indicateur)) return [{ field, code: 'chiffre-et-non-disponible' }];
  return listFaultsOfValeur(field, valeur);
}

function listFaultsOfValeur(field: string, valeur: number | null): readonly Fault[] {
  if (valeur === null || Number.isNaN(valeur)) return []; // a field that is no number is told so already
  const isOk = valeur <= MAX_CHIFFRE && Math.abs(valeur * 100 - Math.round(valeur * 100)) < 1e-6;
  return isOk ? [] : [{ field, code: 'chiffre-hors-limites' }];
}

function isUnavailable(valeurs: Values, indicateur: Indicateur): boolean {
  return findText(valeurs, champSansChiffre(indicateur)) === 'oui';
}
