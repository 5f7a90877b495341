import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { parseAdresse } from '../../domain/nouns/adresse.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/annuaire/registre.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { withConventionOf } from '../verbs/find-convention.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { getSiteNamesOf } from '../verbs/site-names.ts';
import { noteBy } from '../verbs/tell.ts';

/** The register as it stands today; null when the link opens nothing (any more), or its person has no such role (any more). */
export async function openRegistre(token: string, ports: Ports): Promise<say.Registre | null> {
  const lien = await findLien('registre', token, ports);
  return lien && getRegistre(lien.personne.conventionId, await withConventionOf(lien.personne, ports));
}

async function getRegistre(
  conventionId: string,
  { stores, links, clock }: Pick<Ports, 'stores' | 'links' | 'clock'>,
): Promise<say.Registre> {
  const parties = await stores.conventions.listParties(conventionId);
  return {
    parties: parties.filter(canHoldPersonnes).map(({ nom }) => nom),
    names: await getSiteNamesOf(conventionId, stores),
    notice: links.donneesPersonnelles(),
    le: clock.now(),
  };
}

/** The entry of the register of processing activities, in short, and a link to its page, which can be printed. */
export const showRegistre: UseCase = async ({ origin }, { personne }, ports) => {
  const registre = await getRegistre(personne.conventionId, ports);
  if (origin === 'channel') return { kind: 'message', message: say.viewRegistre(registre, null) }; // no link where others read
  const token = await createLien('registre', { lecteur: personne }, ports);
  return { kind: 'message', message: say.viewRegistre(registre, ports.links.registre(token)) };
};

/** The form of the address that is told of each masking. */
export const writeProtection: UseCase = async (_intent, { personne }, { stores }) => {
  const known = await stores.protections.find(personne.conventionId);
  return { kind: 'form', form: say.viewFormulaireProtection(known?.courriel ?? null) };
};

/** From now on that address is told; an empty one: none. Twice is once. */
export const saveProtection: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const before = (await stores.protections.find(conventionId))?.courriel ?? null;
    const form = say.viewFormulaireProtection(before);
    const typed = findText(values, 'courriel');
    const courriel = typed === null ? null : parseAdresse(typed);
    const checked = checkFields(form.fields, values);
    const isWrong = typed !== null && courriel === null && !hasErrors(checked);
    const fields = isWrong ? withError(checked, 'courriel', say.PROTECTION_INVALIDE) : checked;
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    if (courriel !== before) {
      const now = ports.clock.now();
      await stores.protections.save(conventionId, courriel, now);
      await noteBy(personne, now, stores)('protection:changer', conventionId);
    }
    return { kind: 'done', message: say.viewProtection(courriel) };
  });
