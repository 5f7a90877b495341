import { deriveOnce } from '../nouns/derived.ts';
import type { EtatAppui, FicheAction, SuiviAppui } from '../nouns/fiche-action.ts';
import { normalize } from '../nouns/recherche.ts';
import type { Reponse, VersionReponse } from '../nouns/reponse.ts';
import { splitNoms } from './tableau-fiches.ts';

/** A need that an answer names, and where it stands. */
export interface DemandeAppui {
  readonly fiche: FicheAction;
  readonly code: string;
  /** The last answer that asks for it. */
  readonly reponseId: string;
  readonly version: VersionReponse;
  readonly etat: EtatAppui;
  /** What was noted last, of an earlier answer too; null: nothing ever was. */
  readonly suivi: SuiviAppui | null;
}

type Suivie = Pick<FicheAction, 'appuis'>;

/** The last that was noted of a need of a fiche. */
export function findSuivi({ appuis = [] }: Suivie, code: string): SuiviAppui | null {
  return appuis.filter((appui) => appui.code === code).toSorted((a, b) => b.rang - a.rang)[0] ?? null;
}

/**
 * Every need of a fiche, the last asked first. A need stands until it is settled, whatever later answers leave out; one
 * that was settled and is asked for in a later tour is asked anew. `reponses`: in every tour, the latest first.
 */
export const listDemandes = deriveOnce(
  (fiche: FicheAction, reponses: readonly Reponse[]): readonly DemandeAppui[] => {
    const codes = new Set(reponses.flatMap(({ courante }) => courante.appuis));
    return [...codes].flatMap((code) => {
      const reponse = reponses.find(({ courante }) => courante.appuis.includes(code));
      if (reponse === undefined) return [];
      const suivi = findSuivi(fiche, code);
      const { id: reponseId, courante: version } = reponse;
      return [{ fiche, code, reponseId, version, etat: etatOf(suivi, reponseId), suivi }];
    });
  },
);

/**
 * The needs that some answer names which its reader may read; where what was noted last is of another answer, it says no more than
 * that it was asked for, and nothing at all once that settled it. `reponses`: in every tour, the latest first.
 */
export function listDemandesLues(
  fiche: FicheAction,
  reponses: readonly Reponse[],
  isLue: (reponse: Reponse) => boolean,
): readonly DemandeAppui[] {
  const lues = reponses.filter(isLue);
  const ids = new Set(lues.map(({ id }) => id));
  return listDemandes(fiche, lues).flatMap((demande) => {
    const { suivi } = demande;
    if (suivi === null || ids.has(suivi.reponseId)) return [demande];
    return isAttendu(suivi) ? [{ ...demande, etat: 'demande' as const, suivi: null }] : [];
  });
}

function etatOf(suivi: SuiviAppui | null, reponseId: string): EtatAppui {
  if (suivi === null) return 'demande';
  return suivi.reponseId === reponseId || suivi.etat === 'en_cours' ? suivi.etat : 'demande';
}

/** Whether somebody has still to do something about it. */
export function isAttendu({ etat }: { readonly etat: EtatAppui }): boolean {
  return etat === 'demande' || etat === 'en_cours';
}

export const MAX_DISPOSITIFS = 10;
export const MAX_NOM_DISPOSITIF = 60;

/** The names in a text, each once; one that is known keeps its letters: « Contrat de Ville » is « contrat de ville ». */
export function parseDispositifs(texte: string, connus: readonly string[]): readonly string[] {
  const noms = splitNoms(texte);
  const named = new Map([...noms, ...connus].map((nom) => [cleDispositif(nom), nom]));
  return [...new Set(noms.map((nom) => named.get(cleDispositif(nom)) ?? nom))];
}

/** Those of a plan, by name. */
export function listDispositifs(fiches: readonly Pick<FicheAction, 'annexe'>[]): readonly string[] {
  const noms = new Map(
    fiches.flatMap(({ annexe }) => annexe.dispositifs.map((nom) => [cleDispositif(nom), nom])),
  );
  return [...noms.values()].toSorted((a, b) => a.localeCompare(b, 'fr'));
}

export function isOfDispositif({ annexe }: Pick<FicheAction, 'annexe'>, cle: string): boolean {
  return annexe.dispositifs.some((nom) => cleDispositif(nom) === cle);
}

/** As an address says it: « contrat-de-ville ». */
export function cleDispositif(nom: string): string {
  return normalize(nom).replaceAll(' ', '-');
}
