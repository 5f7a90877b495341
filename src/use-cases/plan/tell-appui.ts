import type { Temporal } from 'temporal-polyfill';
import type { Compose } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { SuiviAppui } from '../../domain/nouns/suivi-appui.ts';
import { findSuivi } from '../../domain/plan/appui.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAppuiDemande, viewAppuiSuivi } from '../../views/plan/appuis.ts';
import { tellInHours } from '../verbs/tell.ts';

/** What was noted of a need, and before it; `auteurId`: by whom. */
export interface Suite {
  readonly fiche: FicheAction;
  readonly suivi: SuiviAppui;
  readonly avant: SuiviAppui | null;
  readonly auteurId: string;
}

/** Tells the leads what became of a need, and whoever is newly asked for it; in open hours, once for each thing noted. */
export async function tellAppui(
  { fiche, suivi, avant, auteurId }: Suite,
  now: Temporal.Instant,
  stores: Stores,
): Promise<void> {
  const { conventionId } = fiche;
  const pilotes = new Set(listPilotes(fiche, jourOf(now)).map(({ personneId }) => personneId));
  const asked = isNewlyAsked(suivi, avant) && suivi.destinataire ? [suivi.destinataire.id] : [];
  const source = toSource(fiche, suivi.code);
  const dit = { conventionId, genre: 'appui', source, occurrence: suivi.rang, nouvelle: 'appui' } as const;
  const others = (personnes: Iterable<string>) =>
    [...personnes].filter((personneId) => personneId !== auteurId);
  await tellInHours({ ...dit, etape: 'appui-suivi' }, others(pilotes), { stores, now });
  await tellInHours({ ...dit, etape: 'appui-demande' }, others(asked), { stores, now });
}

function isNewlyAsked({ destinataire, etat }: SuiviAppui, avant: SuiviAppui | null): boolean {
  return etat === 'en_cours' && destinataire !== null && avant?.destinataire?.id !== destinataire.id;
}

/** The need that a message speaks of. */
function toSource({ id }: FicheAction, code: string): string {
  return `${id}:${code}`;
}

/** What was noted last of a need; what has been overtaken is not told any more. */
export const composeAppui: Compose = async (envoi, lecteur, { stores }) => {
  const [id = '', code = ''] = envoi.source.split(':');
  const fiche = await stores.ficheActions.get(id);
  const suivi = findSuivi(fiche, code);
  if (suivi === null) return { kind: 'obsolete', raison: 'sans-suivi' };
  if (envoi.etape === 'appui-suivi') {
    if (suivi.rang !== envoi.occurrence) return { kind: 'obsolete', raison: 'remplace' };
    return { kind: 'message', message: viewAppuiSuivi(fiche, suivi) };
  }
  const isAsked = lecteur.kind === 'personne' && suivi.destinataire?.id === lecteur.personne.id;
  if (!isAsked || suivi.etat !== 'en_cours') return { kind: 'obsolete', raison: 'remplace' };
  return { kind: 'message', message: viewAppuiDemande(fiche, suivi) };
};
