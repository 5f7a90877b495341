import { hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import type { EtapeFormulaire } from '../../domain/reponses/formulaire-reponse.ts';
import { listEtapesFormulaire } from '../../domain/reponses/formulaire-reponse.ts';
import { viewFormulaireReponse } from '../../views/reponses/formulaire-reponse.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { checkEtape, keepEtape } from './keep-etape.ts';

/** One step of the progress form is sent: it is kept as a draft, then the next step is shown. */
export const saveEtapeReponse: UseCase = async (intent, acteur, ports) => {
  const { contexte, etape, context } = await keepEtape(intent, acteur, ports);
  const fields = checkEtape(etape, contexte);
  const form = viewFormulaireReponse(etape, contexte, context);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  return { kind: 'form', form: viewFormulaireReponse(neighbour(etape, contexte, 1), contexte, context) };
};

/** « Revenir »: keeps what was typed, wrong or not, and shows the step before. */
export const goBackReponse: UseCase = async (intent, acteur, ports) => {
  const { contexte, etape, context } = await keepEtape(intent, acteur, ports);
  return { kind: 'form', form: viewFormulaireReponse(neighbour(etape, contexte, -1), contexte, context) };
};

function neighbour(etape: EtapeFormulaire, contexte: ContexteReponse, offset: 1 | -1): EtapeFormulaire {
  const etapes = listEtapesFormulaire(contexte.situation, contexte.fiche);
  return etapes[etapes.indexOf(etape) + offset] ?? etape;
}
