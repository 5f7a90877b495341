import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { parseAdresse } from '../../domain/nouns/adresse.ts';
import {
  protectionInvalide,
  viewFormulaireProtection,
  viewProtection,
} from '../../views/annuaire/protection.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { noteBy } from '../verbs/note-by.ts';

/** The form of the address that is told of each masking. */
export const writeProtection: UseCase = async (_intent, { personne }, { stores }) => {
  const known = await stores.protections.find(personne.conventionId);
  return { kind: 'form', form: viewFormulaireProtection(known?.courriel ?? null) };
};

/** From now on that address is told; an empty one: none. Twice is once. */
export const saveProtection: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const before = (await stores.protections.find(conventionId))?.courriel ?? null;
    const form = viewFormulaireProtection(before);
    const typed = findText(values, 'courriel');
    const courriel = typed === null ? null : parseAdresse(typed);
    const checked = checkFields(form.fields, values);
    const isWrong = typed !== null && courriel === null && !hasErrors(checked);
    const fields = isWrong ? withError(checked, 'courriel', protectionInvalide()) : checked;
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    if (courriel !== before) {
      const now = ports.clock.now();
      await stores.protections.save(conventionId, courriel, now);
      await noteBy(personne, now, stores)('protection:changer', conventionId);
    }
    return { kind: 'done', message: viewProtection(courriel) };
  });
