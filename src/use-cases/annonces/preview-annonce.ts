import { withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isTropPourLaSemaine } from '../../domain/annonces/annonce.ts';
import { personneADestination, viewFormulaireAnnonce } from '../../views/annonces/annonce.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { saveSaisie } from '../verbs/keep-saisie.ts';
import { buildApercuAnnonce, CLE_ANNONCE, checkAnnonce, getPublic } from './check-annonce.ts';

/** Shows the announcement as it will be read, and who will receive it. */
export const previewAnnonce: UseCase = async (intent, { personne }, { stores, clock, ids }) => {
  const { conventionId } = personne;
  const { values } = intent;
  const now = clock.now();
  const { fields, saisie } = checkAnnonce(values, now);
  if (saisie === null) return { kind: 'form', form: showErrors(viewFormulaireAnnonce(fields), fields) };
  const cible = await getPublic(conventionId, saisie.destinataires, { stores, now });
  if (cible.personnes.length + cible.canaux.length === 0) {
    const refused = withError(fields, 'destinataires', personneADestination());
    return { kind: 'form', form: showErrors(viewFormulaireAnnonce(refused), refused) };
  }
  const soumission = ids.create();
  const champs = fields.map(({ id }) => id);
  await saveSaisie({ personne, cle: CLE_ANNONCE, soumission, values, champs }, { stores, clock });
  const needsAccord = isTropPourLaSemaine(await stores.annonces.list(conventionId), now);
  const form = buildApercuAnnonce({ saisie, cible, auteur: personne, needsAccord, soumission });
  return { kind: 'form', form };
};
