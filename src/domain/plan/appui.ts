import { deriveOnce } from '../nouns/derived.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Reponse, VersionReponse } from '../nouns/reponse.ts';
import type { EtatAppui, SuiviAppui } from '../nouns/suivi-appui.ts';

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

function etatOf(suivi: SuiviAppui | null, reponseId: string): EtatAppui {
  if (suivi === null) return 'demande';
  return suivi.reponseId === reponseId || suivi.etat === 'en_cours' ? suivi.etat : 'demande';
}

/** Whether somebody has still to do something about it. */
export function isAttendu({ etat }: Pick<DemandeAppui, 'etat'>): boolean {
  return etat === 'demande' || etat === 'en_cours';
}
