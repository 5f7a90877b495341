import type { UseCase } from '../../conversation/use-case.ts';
import { mergeValeurs, toValues, withValeurs } from '../../domain/reponses/valeurs-reponse.ts';
import { showReunion } from '../../views/reponses/conflit-reponse.ts';
import { viewFormulaireReponse } from '../../views/reponses/formulaire-reponse.ts';
import { keepEtape, saveEtape } from './keep-etape.ts';

/**
 * « Réunir les deux textes »: what was typed completes the answer that came first, to be read again and sent; kept as
 * a draft meanwhile.
 */
export const mergeReponse: UseCase = async (intent, acteur, ports) => {
  const gardee = await keepEtape(intent, acteur, ports);
  const { dossier, contexte, context } = gardee;
  const { courante, fiche } = dossier;
  if (courante === null) return { kind: 'form', form: viewFormulaireReponse('envoi', contexte, context) };
  const valeurs = mergeValeurs(toValues(courante.courante, fiche), contexte.valeurs);
  const merged = withValeurs(contexte, valeurs);
  await saveEtape({ ...gardee, contexte: merged }, acteur, ports);
  const base = String(courante.courante.version);
  const form = viewFormulaireReponse('recit', merged, { ...context, base });
  return { kind: 'form', form: showReunion(form, courante) };
};
